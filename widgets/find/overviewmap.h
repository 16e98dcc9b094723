// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemap.h"
#include "diagram/mapstyle.h"
#include "document/jobrunner.h"
#include "geo/viewport.h"

#include <QImage>
#include <QWidget>

#include <memory>

namespace fiberloom {

class Project;

/// A small map of the whole network in a corner, with the part that the map shows as a rectangle: a click goes there, dragging
/// moves the map along. Its picture is painted by a worker and only renewed when the network, the look or its size changes.
/// The project must outlive it.
class OverviewMap final : public QWidget
{
    Q_OBJECT

public:
    /// `basemap` may be null.
    OverviewMap(const Project &project, std::shared_ptr<const Basemap> basemap, QWidget *parent);

    void setMapStyle(const MapStyle &style);
    /// What the map shows.
    void setView(const Viewport &view);
    /// False while the picture is older than the network.
    [[nodiscard]] bool isReady() const noexcept { return m_isReady; }
    /// Where the map's part stands in this widget.
    [[nodiscard]] QRectF viewRect() const;
    [[nodiscard]] const QImage &picture() const noexcept { return m_picture; }

    [[nodiscard]] QSize sizeHint() const override { return {220, 150}; }

signals:
    /// Move the middle of the map there, in unit Mercator.
    void centerRequested(QPointF world);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void renew();
    void go(QPointF place);

    const Project &m_project;
    std::shared_ptr<const Basemap> m_basemap;
    MapStyle m_style = MapStyle::light();
    Viewport m_view;
    Viewport m_whole; ///< what the picture shows
    QImage m_picture;
    bool m_isReady = false;
    QPointF m_grip; ///< from the middle of the rectangle to where it was taken
    JobRunner m_painting;
};

} // namespace fiberloom
