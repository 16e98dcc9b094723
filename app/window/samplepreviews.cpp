// SPDX-License-Identifier: Apache-2.0
#include "samplepreviews.h"

#include "diagram/diagrampage.h"
#include "samplefile.h"
#include "samples/samples.h"

#include <QPainter>

namespace fiberloom {

namespace {

constexpr int layoutScale = 3;

QImage paint(const Network &network, const Basemap *basemap, QSize size, double pixelRatio, bool dark)
{
    QImage picture(size * pixelRatio, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(pixelRatio);
    DiagramRequest request;
    request.network = network;
    request.basemap = basemap;
    request.style = dark ? MapStyle::dark() : MapStyle::light();
    // Laid out larger and scaled down, so that margins and symbols shrink with the network.
    request.size = size * layoutScale;
    // Too small for words.
    request.labels = request.cities = request.legend = request.scaleBar = false;
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(1.0 / layoutScale, 1.0 / layoutScale);
    paintDiagram(painter, request, QRectF(QPointF(0, 0), request.size), pixelRatio / layoutScale);
    return picture;
}

} // namespace

SamplePreviews::SamplePreviews(std::shared_ptr<const Basemap> basemap, QObject *parent)
    : QObject(parent), m_basemap(std::move(basemap))
{
    m_pool.setMaxThreadCount(1);
}

SamplePreviews::~SamplePreviews()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void SamplePreviews::render(QSize size, double pixelRatio, bool dark)
{
    m_pool.clear();
    for (const Sample &sample : samples()) {
        m_pool.start([this, sample, size, pixelRatio, dark] {
            const auto network = readSample(sample.resourcePath);
            if (!network)
                return; // the card keeps its icon; opening the sample says what is wrong
            const QImage picture = paint(network.value(), m_basemap.get(), size, pixelRatio, dark);
            QMetaObject::invokeMethod(
                this, [this, sample, picture] { emit ready(sample.id, picture); }, Qt::QueuedConnection);
        });
    }
}

} // namespace fiberloom
