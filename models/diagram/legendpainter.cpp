// SPDX-License-Identifier: Apache-2.0
#include "diagram/failuremarks.h"
#include "diagram/legend.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QImage>
#include <QLinearGradient>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

struct LegendText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Legend)
};

// On the 4 px grid.
constexpr double padding = 12.0;
constexpr double barWidth = 280.0;
constexpr double compactBarWidth = 168.0;
constexpr double barHeight = 8.0;
constexpr double lineHeight = 18.0;
constexpr double countsHeight = 14.0;
constexpr double sampleWidth = 26.0;
constexpr double columnGap = 20.0;
constexpr double markColumn = 28.0;
constexpr double markGap = 20.0;
constexpr double markLineHeight = 24.0;
constexpr double titlePixels = 12.0;
constexpr double smallPixels = 11.5;
constexpr double countPixels = 10.5;
constexpr double buttonSize = 20.0;
constexpr double buttonGap = 4.0;

struct Fonts
{
    Fonts(const MapStyle &style, const QPaintDevice *on)
        : bold(style.font(titlePixels, true, on)), title(style.font(titlePixels, false, on)),
          small(style.font(smallPixels, false, on)), count(style.font(countPixels, false, on)), device(on)
    {
    }
    QFont bold;
    QFont title;
    QFont small;
    QFont count;
    const QPaintDevice *device;

    [[nodiscard]] double width(const QString &text, const QFont &font) const
    {
        return QFontMetricsF(font, device).horizontalAdvance(text);
    }
};

QString afterTitle(const Legend &legend)
{
    return legend.subtitle.isEmpty() ? QString() : LegendText::tr(", %1").arg(legend.subtitle);
}

QString onlyText(const Legend &legend)
{
    return LegendText::tr("Only %1").arg(legend.classes[*legend.onlyClass].text);
}

QString showAllText()
{
    return LegendText::tr("Show all");
}

QString countText(const Legend::Class &each)
{
    return each.count ? QLocale().toString(static_cast<qulonglong>(*each.count)) : QString();
}

/// The marks that the legend explains, in a row.
struct Mark
{
    enum class Kind { Overload, Failed, CutOff };
    Kind kind;
    QString text;
};

std::vector<Mark> marksOf(const Legend &legend)
{
    std::vector<Mark> marks;
    if (legend.overload)
        marks.push_back({Mark::Kind::Overload, LegendText::tr("over 100 %")});
    if (legend.failure) {
        marks.push_back({Mark::Kind::Failed, LegendText::tr("failed")});
        marks.push_back({Mark::Kind::CutOff, LegendText::tr("cut off by it")});
    }
    return marks;
}

/// Where the parts of a card are, from its top left corner. Rows that are not there are empty.
struct Layout
{
    QSizeF size;
    QRectF edit;
    QRectF collapse;
    double counts = 0.0; ///< top of the row; the same for the next ones
    QRectF bar;
    std::vector<QRectF> samples;
    double marks = 0.0;
    double inView = 0.0;
    double only = 0.0;
    QRectF showAll;
    double note = 0.0;

    Layout(const Legend &legend, const Fonts &fonts)
    {
        double width = fonts.width(legend.title, fonts.bold) + fonts.width(afterTitle(legend), fonts.title);
        const bool hasEdit = legend.canEdit && !legend.collapsed;
        const int buttons = (hasEdit ? 1 : 0) + (legend.canCollapse ? 1 : 0);
        if (buttons > 0)
            width += 8.0 + buttons * buttonSize + (buttons - 1) * buttonGap;
        double y = padding - 2.0 + lineHeight;
        if (!legend.collapsed)
            placeParts(legend, fonts, width, y);
        size = {std::ceil(width + 2 * padding), std::ceil(y - 2.0 + padding)};
        double right = size.width() - padding + 4.0;
        const auto placeButton = [&](QRectF &button) {
            button = QRectF(right - buttonSize, padding - 3.0, buttonSize, buttonSize);
            right = button.left() - buttonGap;
        };
        if (legend.canCollapse)
            placeButton(collapse);
        if (hasEdit)
            placeButton(edit);
    }

    /// Everything below the title; adds to the width and height that are there.
    void placeParts(const Legend &legend, const Fonts &fonts, double &width, double &y)
    {
        const double barLength = legend.compact ? compactBarWidth : barWidth;
        const std::size_t sampleColumns = legend.compact ? 1 : 2;
        const bool hasCounts =
            std::ranges::any_of(legend.classes, [](const Legend::Class &each) { return each.count.has_value(); });
        if (!legend.swatches.empty()) {
            // The last figure reaches beyond the bar.
            width = std::max(width, barLength + 28.0);
            if (hasCounts) {
                counts = y + 1.0;
                y += countsHeight;
            }
            bar = QRectF(padding, y + 3.0, barLength, barHeight);
            y = bar.bottom() + 5.0 + lineHeight;
        }
        if (legend.asSamples) {
            double widest = 0.0;
            for (const Legend::Class &each : legend.classes) {
                const QString number = countText(each);
                widest = std::max(widest, fonts.width(each.text, fonts.small)
                                              + (number.isEmpty() ? 0.0 : 14.0 + fonts.width(number, fonts.count)));
            }
            const double column = sampleWidth + 8.0 + widest;
            width = std::max(width, static_cast<double>(sampleColumns) * (column + columnGap) - columnGap);
            for (std::size_t i = 0; i < legend.classes.size(); ++i)
                samples.emplace_back(padding + (column + columnGap) * static_cast<double>(i % sampleColumns),
                                     y + lineHeight * static_cast<double>(i / sampleColumns), column, lineHeight);
            y += lineHeight * static_cast<double>((legend.classes.size() + sampleColumns - 1) / sampleColumns);
        }
        if (const std::vector<Mark> all = marksOf(legend); !all.empty()) {
            double row = -markGap;
            for (const Mark &mark : all)
                row += markColumn + fonts.width(mark.text, fonts.small) + markGap;
            width = std::max(width, row);
            marks = y;
            y += markLineHeight;
        }
        if (!legend.inViewText.isEmpty()) {
            width = std::max(width, fonts.width(legend.inViewText, fonts.small));
            inView = y;
            y += lineHeight;
        }
        if (legend.onlyClass && *legend.onlyClass < legend.classes.size()) {
            const double text = fonts.width(onlyText(legend), fonts.small);
            const double button = fonts.width(showAllText(), fonts.small) + 16.0;
            width = std::max(width, text + 12.0 + button);
            only = y + 2.0;
            showAll = QRectF(padding + text + 12.0, only, button, 22.0);
            y += 26.0;
        }
        if (!legend.note.isEmpty() || legend.computing) {
            QString text = legend.note;
            if (legend.computing)
                text.prepend(LegendText::tr("computing") + QStringLiteral(" … · "));
            width = std::max(width, fonts.width(text, fonts.small));
            note = y;
            y += lineHeight;
        }
    }

    [[nodiscard]] QRectF areaOf(const Legend &legend, std::size_t index) const
    {
        if (legend.asSamples)
            return samples[index].adjusted(-4.0, 0.0, 4.0, 0.0);
        const Legend::Class &each = legend.classes[index];
        const double top = counts > 0.0 ? counts : bar.top() - 4.0;
        return QRectF(bar.left() + each.from * bar.width(), top, (each.to - each.from) * bar.width(),
                      bar.bottom() + 4.0 - top);
    }
};

void paintCard(QPainter &painter, const QRectF &card, const MapStyle &style)
{
    painter.setPen(Qt::NoPen);
    // A few widening outlines make a soft shadow that every paint engine can do.
    QColor shade = style.shadow;
    shade.setAlphaF(style.shadow.alphaF() / 4.0F);
    painter.setBrush(shade);
    for (double spread = 4.0; spread >= 1.0; spread -= 1.0) {
        painter.drawRoundedRect(card.adjusted(-spread, -spread + 2.0, spread, spread + 2.0), style.cardRadius + spread,
                                style.cardRadius + spread);
    }
    painter.setPen(QPen(style.hairline, 1.0));
    painter.setBrush(style.card);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), style.cardRadius, style.cardRadius);
}

void paintBar(QPainter &painter, const Legend &legend, const QRectF &bar)
{
    painter.setPen(Qt::NoPen);
    if (legend.continuous) {
        QLinearGradient gradient(bar.topLeft(), bar.topRight());
        for (const Legend::Swatch &swatch : legend.swatches)
            gradient.setColorAt(swatch.from, swatch.color);
        painter.setBrush(gradient);
        painter.drawRoundedRect(bar, 2.0, 2.0);
        return;
    }
    for (std::size_t i = 0; i < legend.swatches.size(); ++i) {
        const double from = legend.swatches[i].from;
        const double to = i + 1 < legend.swatches.size() ? legend.swatches[i + 1].from : 1.0;
        painter.fillRect(QRectF(bar.left() + from * bar.width(), bar.top(), (to - from) * bar.width(), bar.height()),
                         legend.swatches[i].color);
    }
}

/// A bracket under the bar from the least to the largest figure in view.
void paintInView(QPainter &painter, const Legend &legend, const QRectF &bar, const MapStyle &style)
{
    const double y = bar.bottom() + 2.5;
    const double from = bar.left() + legend.inView->first * bar.width();
    const double to = std::max(bar.left() + legend.inView->second * bar.width(), from + 2.0);
    painter.setPen(QPen(style.text, 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    painter.drawLine(QPointF(from, bar.bottom()), QPointF(from, y + 2.0));
    painter.drawLine(QPointF(to, bar.bottom()), QPointF(to, y + 2.0));
}

/// A slanted pencil.
void paintPencil(QPainter &painter, const QRectF &area, QColor color)
{
    painter.save();
    painter.translate(area.center());
    painter.rotate(45.0);
    painter.setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPainterPath pencil;
    pencil.moveTo(-2.2, -6.5);
    pencil.lineTo(2.2, -6.5);
    pencil.lineTo(2.2, 3.5);
    pencil.lineTo(0.0, 7.0);
    pencil.lineTo(-2.2, 3.5);
    pencil.closeSubpath();
    pencil.moveTo(-2.2, -3.8);
    pencil.lineTo(2.2, -3.8);
    painter.drawPath(pencil);
    painter.restore();
}

/// Points where a click moves the card's edge: down to its title, or up to all of it.
void paintChevron(QPainter &painter, const QRectF &area, bool isUp, QColor color)
{
    const QPointF middle = area.center();
    const double rise = isUp ? -2.5 : 2.5;
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(
        QPolygonF{middle + QPointF(-5.0, -rise), middle + QPointF(0.0, rise), middle + QPointF(5.0, -rise)});
}

class LegendPicture
{
public:
    LegendPicture(QPainter &painter, const Legend &legend, const MapStyle &style)
        : m_painter(painter), m_legend(legend), m_style(style), m_fonts(style, painter.device()),
          m_layout(legend, m_fonts)
    {
    }

    QSizeF paint()
    {
        paintCard(m_painter, QRectF(QPointF(0, 0), m_layout.size), m_style);
        write(m_legend.title, padding, padding - 2.0, m_fonts.bold, m_style.text);
        write(afterTitle(m_legend), padding + m_fonts.width(m_legend.title, m_fonts.bold), padding - 2.0, m_fonts.title,
              m_style.text);
        if (m_legend.canCollapse)
            paintChevron(m_painter, m_layout.collapse, m_legend.collapsed, m_style.dimmedText);
        if (m_legend.collapsed)
            return m_layout.size;
        if (m_legend.canEdit)
            paintPencil(m_painter, m_layout.edit.adjusted(3, 3, -3, -3), m_style.dimmedText);
        if (m_legend.hovered && *m_legend.hovered < m_legend.classes.size())
            markClass(*m_legend.hovered, m_style.selectionHalo);
        paintScale();
        paintSamples();
        paintMarks();
        write(m_legend.inViewText, padding, m_layout.inView, m_fonts.small, m_style.text);
        paintOnly();
        paintNote();
        return m_layout.size;
    }

private:
    void write(const QString &text, double x, double top, const QFont &font, QColor color, double height = lineHeight)
    {
        if (text.isEmpty())
            return;
        m_painter.setFont(font);
        m_painter.setPen(color);
        const QFontMetricsF metrics(font, m_fonts.device);
        m_painter.drawText(QPointF(x, top + (height + metrics.capHeight()) / 2.0 - 1.0), text);
    }

    void markClass(std::size_t index, QColor color)
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawRoundedRect(m_layout.areaOf(m_legend, index).adjusted(0.0, -1.0, 0.0, 1.0), 3.0, 3.0);
    }

    void paintScale()
    {
        if (m_legend.swatches.empty())
            return;
        const QRectF &bar = m_layout.bar;
        paintBar(m_painter, m_legend, bar);
        if (m_legend.onlyClass) {
            // What is faded on the map is faded here.
            QColor veil = m_style.card;
            veil.setAlphaF(0.78F);
            for (std::size_t i = 0; i < m_legend.classes.size(); ++i) {
                const Legend::Class &each = m_legend.classes[i];
                if (i != *m_legend.onlyClass)
                    m_painter.fillRect(QRectF(bar.left() + each.from * bar.width(), bar.top(),
                                              (each.to - each.from) * bar.width(), bar.height()),
                                       veil);
            }
        }
        if (m_legend.inView)
            paintInView(m_painter, m_legend, bar, m_style);
        double free = bar.left();
        for (const Legend::Tick &tick : m_legend.ticks) {
            const double at = bar.left() + tick.at * bar.width();
            m_painter.setPen(QPen(m_style.dimmedText, 1.0));
            m_painter.drawLine(QPointF(at, bar.bottom()), QPointF(at, bar.bottom() + 5.0));
            const double width = m_fonts.width(tick.text, m_fonts.small);
            const double x = std::max(at - width / 2.0, free);
            free = x + width + 6.0;
            write(tick.text, x, bar.bottom() + 5.0, m_fonts.small, m_style.dimmedText);
        }
        double freeCount = padding;
        for (const Legend::Class &each : m_legend.classes) {
            const QString text = countText(each);
            const double width = m_fonts.width(text, m_fonts.count);
            const double x = bar.left() + (each.from + each.to) / 2.0 * bar.width() - width / 2.0;
            if (text.isEmpty() || x < freeCount)
                continue;
            freeCount = x + width + 4.0;
            write(text, x, m_layout.counts, m_fonts.count, *each.count > 0 ? m_style.text : m_style.dimmedText,
                  countsHeight);
        }
    }

    void paintSamples()
    {
        for (std::size_t i = 0; i < m_layout.samples.size(); ++i) {
            const Legend::Class &each = m_legend.classes[i];
            const QRectF &area = m_layout.samples[i];
            const bool isFaded = m_legend.onlyClass && *m_legend.onlyClass != i;
            m_painter.setPen(QPen(isFaded ? m_style.hairline : each.color, each.width, Qt::SolidLine, Qt::FlatCap));
            m_painter.drawLine(QPointF(area.left(), area.center().y()),
                               QPointF(area.left() + sampleWidth, area.center().y()));
            write(each.text, area.left() + sampleWidth + 8.0, area.top(), m_fonts.small, m_style.dimmedText);
            const QString number = countText(each);
            write(number, area.right() - m_fonts.width(number, m_fonts.count), area.top(), m_fonts.count, m_style.text);
        }
    }

    void paintMarks()
    {
        const double middle = m_layout.marks + markLineHeight / 2.0;
        double x = padding;
        for (const Mark &mark : marksOf(m_legend)) {
            switch (mark.kind) {
            case Mark::Kind::Overload:
                paintOverloadMark(m_painter, m_style, QPointF(x + 8.0, middle));
                break;
            case Mark::Kind::Failed:
                paintFailedMark(m_painter, m_style, QPointF(x + 8.0, middle));
                break;
            case Mark::Kind::CutOff:
                paintCutOffMark(m_painter, m_style, QPointF(x + 9.0, middle), 2.0);
                break;
            }
            write(mark.text, x + markColumn, middle - lineHeight / 2.0, m_fonts.small, m_style.dimmedText);
            x += markColumn + m_fonts.width(mark.text, m_fonts.small) + markGap;
        }
    }

    void paintOnly()
    {
        if (m_layout.showAll.isEmpty())
            return;
        write(onlyText(m_legend), padding, m_layout.only, m_fonts.small, m_style.text, m_layout.showAll.height());
        m_painter.setPen(QPen(m_style.accent, 1.0));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(m_layout.showAll.adjusted(0.5, 0.5, -0.5, -0.5), 6.0, 6.0);
        write(showAllText(), m_layout.showAll.left() + 8.0, m_layout.only, m_fonts.small, m_style.accent,
              m_layout.showAll.height());
    }

    void paintNote()
    {
        double x = padding;
        if (m_legend.computing) {
            const QString text = LegendText::tr("computing") + QStringLiteral(" …");
            write(text, x, m_layout.note, m_fonts.small, m_style.accent);
            x += m_fonts.width(text, m_fonts.small);
            if (!m_legend.note.isEmpty()) {
                write(QStringLiteral(" · "), x, m_layout.note, m_fonts.small, m_style.dimmedText);
                x += m_fonts.width(QStringLiteral(" · "), m_fonts.small);
            }
        }
        write(m_legend.note, x, m_layout.note, m_fonts.small, m_style.dimmedText);
    }

    QPainter &m_painter;
    const Legend &m_legend;
    const MapStyle &m_style;
    Fonts m_fonts;
    Layout m_layout;
};

} // namespace

QSizeF Legend::size(const MapStyle &style) const
{
    const QImage device(1, 1, QImage::Format_ARGB32_Premultiplied);
    return Layout(*this, Fonts(style, &device)).size;
}

Legend::Spot Legend::hitTest(const MapStyle &style, QPointF at) const
{
    const QImage device(1, 1, QImage::Format_ARGB32_Premultiplied);
    const Layout layout(*this, Fonts(style, &device));
    if (layout.collapse.contains(at))
        return {Spot::Kind::Collapse};
    if (collapsed)
        return {};
    if (layout.edit.contains(at))
        return {Spot::Kind::Edit};
    if (layout.showAll.contains(at))
        return {Spot::Kind::ShowAll};
    if (!asSamples && swatches.empty())
        return {};
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (layout.areaOf(*this, i).adjusted(0.0, -2.0, 0.0, 2.0).contains(at))
            return {Spot::Kind::Class, i};
    }
    return {};
}

QRectF paintLegend(QPainter &painter, const Legend &legend, const MapStyle &style, QPointF topLeft)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(topLeft);
    const QSizeF size = LegendPicture(painter, legend, style).paint();
    painter.restore();
    return QRectF(topLeft, size);
}

} // namespace fiberloom
