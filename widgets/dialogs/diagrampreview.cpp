// SPDX-License-Identifier: Apache-2.0
#include "dialogs/diagrampreview.h"

#include <QPainter>

#include <cmath>

namespace fiberloom {

namespace {

constexpr double unitsPerInch = 96.0;
constexpr double pointsPerInch = 72.0;

} // namespace

QSizeF diagramUnits(const DiagramRequest &request, DiagramFormat format)
{
    if (format != DiagramFormat::Pdf)
        return QSizeF(request.size) * (unitsPerInch / request.dpi);
    const QSizeF page = request.page.size(QPageSize::Point) * (unitsPerInch / pointsPerInch);
    return request.landscape == (page.width() > page.height()) ? page : page.transposed();
}

DiagramPreview::DiagramPreview(QObject *parent, Paint paint) : QObject(parent), m_paint(std::move(paint))
{
    m_pool.setMaxThreadCount(1);
}

DiagramPreview::~DiagramPreview()
{
    m_pool.waitForDone();
}

void DiagramPreview::render(const DiagramRequest &request, QSize size, double pixelRatio)
{
    if (size.isEmpty())
        return;
    Job job{request, size, pixelRatio};
    if (m_isRunning)
        m_next = std::move(job);
    else
        start(std::move(job));
}

void DiagramPreview::start(Job job)
{
    m_isRunning = true;
    m_pool.start([this, job = std::move(job)] {
        // Painted at the diagram's own size and scaled down, so that texts and lines have the proportions of the export.
        const QSizeF whole = diagramUnits(job.request, DiagramFormat::Png);
        const double scale = std::min(job.size.width() / whole.width(), job.size.height() / whole.height());
        const QSize pixels = (whole * scale * job.pixelRatio).toSize().expandedTo(QSize(1, 1));
        QImage picture(pixels, QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        {
            QPainter painter(&picture);
            painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
            painter.scale(scale * job.pixelRatio, scale * job.pixelRatio);
            m_paint(painter, job.request, QRectF(QPointF(), whole), scale * job.pixelRatio);
        }
        picture.setDevicePixelRatio(job.pixelRatio);
        QMetaObject::invokeMethod(
            this,
            [this, picture] {
                m_isRunning = false;
                if (m_next) {
                    Job next = *std::move(m_next);
                    m_next.reset();
                    start(std::move(next));
                    return;
                }
                emit ready(picture);
            },
            Qt::QueuedConnection);
    });
}

} // namespace fiberloom
