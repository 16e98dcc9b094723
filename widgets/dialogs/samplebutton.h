// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QImage>

namespace fiberloom {

class Theme;

/// The card of a sample: a small map, its name, and a line about it.
class SampleButton final : public QAbstractButton
{
    Q_OBJECT

public:
    static constexpr QSize previewSize{212, 116};

    SampleButton(const Theme &theme, const QString &id, const QString &name, const QString &description,
                 QWidget *parent = nullptr);

    [[nodiscard]] const QString &id() const noexcept { return m_id; }
    void setPreview(const QImage &picture);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_id;
    QString m_description;
    QImage m_preview;
};

} // namespace fiberloom
