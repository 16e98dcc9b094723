// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QString>

class QLabel;

namespace fiberloom {

// One figure that decides something, set large: label above, value, dimmed unit. It only shows text; the caller has
// formatted the number for the locale and judged it.
class FigureTile final : public QFrame
{
    Q_OBJECT
public:
    enum class Level { Normal, Warning, OverLimit };
    Q_ENUM(Level)

    explicit FigureTile(const QString &label, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    void setFigure(const QString &figure, const QString &unit, Level level = Level::Normal);
    // Shows a dash: nothing is known, which is not zero. why becomes the tooltip.
    void setUnknown(const QString &why = {});
    // Faded, as long as the figure belongs to an older state of the network.
    void setOutdated(bool outdated);

    [[nodiscard]] QString figure() const;
    [[nodiscard]] QString unit() const;
    [[nodiscard]] bool isUnknown() const { return m_unknown; }
    [[nodiscard]] bool isOutdated() const { return m_outdated; }

private:
    void show(const QString &figure, const QString &unit, const QString &level);
    void updateAccessibleName();

    QLabel *m_label;
    QLabel *m_figure;
    QLabel *m_unit;
    bool m_unknown = false;
    bool m_outdated = false;
};

} // namespace fiberloom
