// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrampage.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>

namespace fiberloom {

/// Paints small pictures of diagrams on a thread of its own. The newest request wins: what was asked before and has not
/// begun is dropped, and its picture if it has. Lives on the GUI thread.
class DiagramPreview final : public QObject
{
    Q_OBJECT

public:
    /// How a request is painted; paintDiagram, but for tests.
    using Paint = std::function<void(QPainter &, const DiagramRequest &, const QRectF &, double)>;

    explicit DiagramPreview(QObject *parent = nullptr, Paint paint = paintDiagram);
    /// Waits for the picture that is being painted.
    ~DiagramPreview() override;

    /// Paints `request` scaled into a picture of at most `size` at that pixel ratio. The request's basemap must outlive this.
    void render(const DiagramRequest &request, QSize size, double pixelRatio);
    [[nodiscard]] bool isBusy() const noexcept { return m_isRunning; }

signals:
    void ready(const QImage &picture);

private:
    struct Job
    {
        DiagramRequest request;
        QSize size;
        double pixelRatio;
    };

    void start(Job job);

    Paint m_paint;
    std::optional<Job> m_next;
    bool m_isRunning = false;
    QThreadPool m_pool;
};

/// The shape of the picture or page that a request yields, in units of 1/96 inch.
[[nodiscard]] QSizeF diagramUnits(const DiagramRequest &request, DiagramFormat format);

} // namespace fiberloom
