// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/basemap.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace fiberloom {

/// Paints small pictures of the samples for the start page, off the UI thread.
class SamplePreviews final : public QObject
{
    Q_OBJECT

public:
    explicit SamplePreviews(std::shared_ptr<const Basemap> basemap, QObject *parent = nullptr);
    /// Waits for the picture that is being painted.
    ~SamplePreviews() override;

    /// Paints all of them anew, one after another.
    void render(QSize size, double pixelRatio, bool dark);

signals:
    void ready(const QString &sampleId, const QImage &picture);

private:
    std::shared_ptr<const Basemap> m_basemap;
    QThreadPool m_pool;
};

} // namespace fiberloom
