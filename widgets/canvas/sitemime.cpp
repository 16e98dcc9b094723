// SPDX-License-Identifier: Apache-2.0
#include "canvas/sitemime.h"

#include "network/fields.h"

#include <QMimeData>
#include <QStringList>

namespace fiberloom {

QString SiteMime::mimeType()
{
    return QStringLiteral("application/x-fiberloom-site-kind");
}

std::unique_ptr<QMimeData> SiteMime::toMimeData() const
{
    auto data = std::make_unique<QMimeData>();
    QString text = wordOf(kind);
    if (!name.isEmpty() || place)
        text += QLatin1Char('\n') + name;
    if (place) {
        text += QLatin1Char('\n') + QString::number(place->latitude(), 'g', 12) + QLatin1Char(' ')
                + QString::number(place->longitude(), 'g', 12);
        if (isApproximate)
            text += QLatin1String(" ~");
    }
    data->setData(mimeType(), text.toUtf8());
    return data;
}

std::optional<SiteMime> SiteMime::from(const QMimeData *data)
{
    if (!data || !data->hasFormat(mimeType()))
        return std::nullopt;
    const QString text = QString::fromUtf8(data->data(mimeType()));
    const auto kind = fromWord<SiteKind>(text.section(QLatin1Char('\n'), 0, 0));
    if (!kind)
        return std::nullopt;
    SiteMime site{*kind, text.section(QLatin1Char('\n'), 1, 1)};
    const QStringList place = text.section(QLatin1Char('\n'), 2, 2).split(QLatin1Char(' '));
    bool hasLatitude = false;
    bool hasLongitude = false;
    const double latitude = place.value(0).toDouble(&hasLatitude);
    const double longitude = place.value(1).toDouble(&hasLongitude);
    if (hasLatitude && hasLongitude)
        site.place = GeoPoint::fromDegrees(latitude, longitude);
    site.isApproximate = place.value(2) == QLatin1String("~");
    return site;
}

} // namespace fiberloom
