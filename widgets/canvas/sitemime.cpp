// SPDX-License-Identifier: Apache-2.0
#include "canvas/sitemime.h"

#include "network/fields.h"

#include <QMimeData>

namespace fiberloom {

QString SiteMime::mimeType()
{
    return QStringLiteral("application/x-fiberloom-site-kind");
}

std::unique_ptr<QMimeData> SiteMime::toMimeData() const
{
    auto data = std::make_unique<QMimeData>();
    QString text = wordOf(kind);
    if (!name.isEmpty())
        text += QLatin1Char('\n') + name;
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
    return SiteMime{*kind, text.section(QLatin1Char('\n'), 1, 1)};
}

} // namespace fiberloom
