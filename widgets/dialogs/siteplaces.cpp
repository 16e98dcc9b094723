// SPDX-License-Identifier: Apache-2.0
#include "dialogs/siteplaces.h"

#include "network/fields.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace fiberloom {

std::unique_ptr<QMimeData> siteKindMimeData(SiteKind kind)
{
    auto data = std::make_unique<QMimeData>();
    data->setData(QLatin1String(sitedrag::kindMime), QByteArray(wordOf(kind).data()));
    return data;
}

std::unique_ptr<QMimeData> SitePlace::toMimeData() const
{
    auto data = std::make_unique<QMimeData>();
    const QString word = wordOf(kind);
    const QString place = QString::number(position.latitude(), 'g', 12) + QLatin1Char(' ')
                          + QString::number(position.longitude(), 'g', 12);
    data->setData(QLatin1String(sitedrag::kindMime), (word + QLatin1Char('\n') + name + QLatin1Char('\n') + place
                                                      + (isApproximate ? QStringLiteral(" ~") : QString()))
                                                         .toUtf8());
    const QJsonObject json{{QStringLiteral("name"), name},
                           {QStringLiteral("lat"), position.latitude()},
                           {QStringLiteral("lon"), position.longitude()},
                           {QStringLiteral("kind"), word},
                           {QStringLiteral("approximate"), isApproximate}};
    data->setData(QLatin1String(sitedrag::placeMime), QJsonDocument(json).toJson(QJsonDocument::Compact));
    return data;
}

std::optional<SitePlace> SitePlace::from(const QMimeData *data)
{
    if (!data || !data->hasFormat(QLatin1String(sitedrag::placeMime)))
        return std::nullopt;
    const QJsonObject place = QJsonDocument::fromJson(data->data(QLatin1String(sitedrag::placeMime))).object();
    const QJsonValue latitude = place.value(QLatin1String("lat"));
    const QJsonValue longitude = place.value(QLatin1String("lon"));
    const auto kind = fromWord<SiteKind>(place.value(QLatin1String("kind")).toString());
    if (!latitude.isDouble() || !longitude.isDouble() || !kind)
        return std::nullopt;
    const auto position = GeoPoint::fromDegrees(latitude.toDouble(), longitude.toDouble());
    if (!position)
        return std::nullopt;
    return SitePlace{place.value(QLatin1String("name")).toString(), *position, *kind,
                     place.value(QLatin1String("approximate")).toBool()};
}

} // namespace fiberloom
