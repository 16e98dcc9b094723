// SPDX-License-Identifier: Apache-2.0
#include "document/bookmarkedits.h"

#include "document/edittext.h"
#include "geo/mercator.h"

#include <QSet>

#include <algorithm>

namespace fiberloom::edits {

namespace {

QString freeName(const Network &network)
{
    QSet<QString> taken;
    network.table<Bookmark>().forEach([&](const Bookmark &bookmark) { taken.insert(bookmark.name); });
    for (int number = 1;; ++number)
        if (const QString name = EditText::tr("View %1").arg(number); !taken.contains(name))
            return name;
}

} // namespace

Edit addBookmark(const Network &network, IdSource &ids, const Viewport &view, const QString &name)
{
    const GeoPoint middle = mercator::toGeo(view.center());
    const double width = std::max(view.size().width(), 1.0) / view.scale();
    DeltaBuilder builder(network);
    const QString title = name.trimmed().isEmpty() ? freeName(network) : name.trimmed();
    builder.insert(Bookmark{.id = ids.next<Bookmark>(),
                            .name = title,
                            .longitude = middle.longitude(),
                            .latitude = middle.latitude(),
                            .worldWidth = std::clamp(width, 1e-9, 16.0)});
    return {builder.build(), EditText::tr("Bookmark “%1”").arg(title)};
}

Viewport viewOf(const Bookmark &bookmark, QSizeF size)
{
    const QPointF center = mercator::fromGeo(GeoPoint::clamped(bookmark.latitude, bookmark.longitude));
    const double scale = std::max(size.width(), 1.0) / std::clamp(bookmark.worldWidth, 1e-9, 16.0);
    return {center, std::clamp(scale, Viewport::minScale, Viewport::maxScale), size};
}

} // namespace fiberloom::edits
