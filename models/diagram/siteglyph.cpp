// SPDX-License-Identifier: Apache-2.0
#include "diagram/siteglyph.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <numbers>

namespace fiberloom {

namespace {

QPolygonF triangle(double radius)
{
    return QPolygonF({{radius * 1.1, 0.0}, {-radius * 0.8, -radius * 0.9}, {-radius * 0.8, radius * 0.9}});
}

void paintDatacenter(QPainter &painter, const MapStyle &style, double radius, QColor fill, double casing)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.land);
    const double outer = radius + casing;
    painter.drawRoundedRect(QRectF(-outer, -outer, 2 * outer, 2 * outer), outer * 0.38, outer * 0.38);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(-radius, -radius, 2 * radius, 2 * radius), radius * 0.36, radius * 0.36);
    const double bar = radius * 0.22;
    for (const double y : {-0.5, 0.0, 0.5})
        painter.fillRect(QRectF(-radius * 0.58, y * radius - bar / 2, radius * 1.16, bar), style.siteDetail);
}

void paintTriangle(QPainter &painter, const MapStyle &style, double radius, QColor fill, double casing, double angle)
{
    painter.rotate(angle * 180.0 / std::numbers::pi);
    const QPolygonF shape = triangle(radius);
    painter.setPen(QPen(style.land, 2 * casing, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(style.land);
    painter.drawPolygon(shape);
    painter.setPen(QPen(fill, 0.8, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(fill);
    painter.drawPolygon(shape);
}

void paintDisc(QPainter &painter, const MapStyle &style, double radius, QColor fill, double casing)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.land);
    painter.drawEllipse(QPointF(0, 0), radius + casing, radius + casing);
    painter.setBrush(fill);
    painter.drawEllipse(QPointF(0, 0), radius, radius);
}

void paintRing(QPainter &painter, const MapStyle &style, double radius, QColor fill, double casing)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.land);
    painter.drawEllipse(QPointF(0, 0), radius + casing * 0.5, radius + casing * 0.5);
    painter.setPen(QPen(fill, radius * 0.45));
    const double middle = radius * 0.775;
    painter.drawEllipse(QPointF(0, 0), middle, middle);
}

} // namespace

void paintSiteGlyph(QPainter &painter, const MapStyle &style, SiteKind kind, QPointF center,
                    const GlyphOptions &options)
{
    const double radius = style.siteRadius(kind) * options.scale;
    const double casing = 1.6 * options.scale;
    const QColor fill = options.fill.value_or(options.planned ? style.plannedRoute : style.site);
    painter.save();
    painter.translate(center);
    if (options.estimated) {
        QPen ring(style.dimmedText, 1.0, Qt::CustomDashLine, Qt::FlatCap);
        ring.setDashPattern({2.0, 2.0});
        painter.setPen(ring);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(0, 0), radius + 4.0, radius + 4.0);
    }
    switch (kind) {
    case SiteKind::Datacenter:
        paintDatacenter(painter, style, radius, fill, casing);
        break;
    case SiteKind::Pop:
        paintDisc(painter, style, radius, fill, casing);
        break;
    case SiteKind::Amplifier:
        paintTriangle(painter, style, radius, fill, casing, options.angle);
        break;
    case SiteKind::Landing:
        paintTriangle(painter, style, radius, fill, casing, -std::numbers::pi / 2.0);
        break;
    case SiteKind::Junction:
        paintRing(painter, style, radius, fill, casing);
        break;
    }
    painter.restore();
}

void paintClusterMark(QPainter &painter, const MapStyle &style, QPointF center, double radius, std::size_t sites,
                      const QColor &fill)
{
    painter.save();
    painter.setPen(QPen(style.land, 1.4));
    painter.setBrush(fill);
    painter.drawEllipse(center, radius, radius);
    painter.setFont(style.font(style.cityPixels, true, painter.device()));
    painter.setPen(contrast(fill, style.land) > contrast(fill, style.text) ? style.land : style.text);
    const QString number =
        sites < 1000 ? QString::number(sites) : QCoreApplication::translate("SiteGlyph", "%1k").arg(sites / 1000);
    painter.drawText(QRectF(center - QPointF(2 * radius, radius), QSizeF(4 * radius, 2 * radius)), Qt::AlignCenter,
                     number);
    painter.restore();
}

} // namespace fiberloom
