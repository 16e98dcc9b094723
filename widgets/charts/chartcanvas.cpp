// SPDX-License-Identifier: Apache-2.0
#include "charts/chartcanvas.h"

#include "charts/chartannotation.h"
#include "theme/theme.h"

#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QHelpEvent>
#include <QHorizontalStackedBarSeries>
#include <QKeyEvent>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <map>

namespace fiberloom {

using namespace chartmeasures;

namespace {

constexpr double barShare = 0.46; // of a row
constexpr double binShare = 0.86; // of a bin

QColor mixed(const QColor &color, const QColor &ground, float keep)
{
    const auto mix = [keep](float a, float b) { return a * keep + b * (1.0F - keep); };
    return QColor::fromRgbF(mix(color.redF(), ground.redF()), mix(color.greenF(), ground.greenF()),
                            mix(color.blueF(), ground.blueF()));
}

} // namespace

// Bars and lines are the chart's; names, figures, ticks and grid are ChartAnnotation's.
class ChartCanvas::View final : public QChartView
{
public:
    explicit View(ChartCanvas &canvas) : QChartView(&canvas), m_canvas(canvas)
    {
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setFocusPolicy(Qt::NoFocus);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        chart()->setBackgroundVisible(false);
        chart()->setMargins({});
        chart()->legend()->hide();
        chart()->setAcceptHoverEvents(false);
    }

    void build(const ChartRows &rows, const QRectF &plot)
    {
        const std::size_t seen = m_canvas.rowsSeen();
        std::map<QRgb, QBarSet *> sets;
        auto *series = new QHorizontalStackedBarSeries;
        for (std::size_t i = 0; i < seen; ++i) {
            const std::size_t row = m_canvas.firstRow() + seen - 1 - i; // the chart counts from the bottom
            const QColor color = m_canvas.shown(rows.color(row));
            QBarSet *&set = sets[color.rgba()];
            if (!set)
                set = newSet(*series, color, seen);
            set->replace(static_cast<int>(i), std::clamp(rows.values[row], rows.axis.from, rows.axis.to));
        }
        series->setBarWidth(barShare);
        begin(plot);
        chart()->addSeries(series);
        attach(*series, rows.axis, Qt::AlignBottom);
        attach(*series, {-0.5, static_cast<double>(seen) - 0.5, 1.0}, Qt::AlignLeft);
    }

    void build(const ChartHistogram &histogram, const QRectF &plot)
    {
        auto *series = new QStackedBarSeries;
        for (const ChartHistogram::Group &group : histogram.groups) {
            std::map<QRgb, QBarSet *> sets;
            for (std::size_t bin = 0; bin < histogram.bins(); ++bin) {
                const QColor color = m_canvas.shown(group.color(bin));
                QBarSet *&set = sets[color.rgba()];
                if (!set)
                    set = newSet(*series, color, histogram.bins());
                set->replace(static_cast<int>(bin), static_cast<double>(group.counts[bin]));
            }
        }
        series->setBarWidth(binShare);
        begin(plot);
        chart()->addSeries(series);
        attach(*series, {-0.5, static_cast<double>(histogram.bins()) - 0.5, 1.0}, Qt::AlignBottom);
        attach(*series, histogram.countAxis(plot.height()), Qt::AlignLeft);
    }

    void build(const ChartLines &lines, const QRectF &plot)
    {
        begin(plot);
        for (const ChartLines::Line &line : lines.lines) {
            auto *series = new QLineSeries;
            QPen pen(m_canvas.shown(line.color), 2.0);
            pen.setJoinStyle(line.steps ? Qt::MiterJoin : Qt::RoundJoin);
            series->setPen(pen);
            series->replace(line.drawn());
            chart()->addSeries(series);
            attach(*series, lines.x, Qt::AlignBottom);
            attach(*series, lines.y, Qt::AlignLeft);
        }
    }

    void build(std::monostate, const QRectF &plot) { begin(plot); }

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override
    {
        painter->fillRect(rect, m_canvas.m_theme.colors().panel);
        if (!std::holds_alternative<ChartLines>(m_canvas.m_content)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_canvas.m_theme.colors().accentBackground);
            for (const std::size_t item : m_canvas.m_highlighted)
                painter->drawRoundedRect(m_canvas.itemRect(item), 4, 4);
        }
        const ChartAnnotation annotation = annotationOn(*painter);
        if (const auto *rows = std::get_if<ChartRows>(&m_canvas.m_content))
            annotation.paintGrid(*rows);
        else if (const auto *histogram = std::get_if<ChartHistogram>(&m_canvas.m_content))
            annotation.paintGrid(*histogram);
        else if (const auto *lines = std::get_if<ChartLines>(&m_canvas.m_content))
            annotation.paintGrid(*lines);
    }

    void drawForeground(QPainter *painter, const QRectF &) override
    {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setFont(m_canvas.m_theme.smallFont());
        const ChartAnnotation annotation = annotationOn(*painter);
        if (const auto *rows = std::get_if<ChartRows>(&m_canvas.m_content))
            annotation.paint(*rows, m_canvas.firstRow(), m_canvas.rowsSeen());
        else if (const auto *histogram = std::get_if<ChartHistogram>(&m_canvas.m_content))
            annotation.paint(*histogram);
        else if (const auto *lines = std::get_if<ChartLines>(&m_canvas.m_content))
            annotation.paint(*lines);
        if (m_canvas.hasFocus()) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(m_canvas.m_theme.colors().accent, 1.0));
            painter->drawRoundedRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
    }

    void mousePressEvent(QMouseEvent *event) override
    {
        const auto item = m_canvas.itemAt(event->position().toPoint());
        m_canvas.setFocus(Qt::MouseFocusReason);
        if (event->button() == Qt::LeftButton && item)
            emit m_canvas.clicked(*item, event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier));
        event->accept();
    }
    void mouseMoveEvent(QMouseEvent *event) override
    {
        const bool onItem = m_canvas.itemAt(event->position().toPoint()).has_value();
        viewport()->setCursor(onItem ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    void mouseReleaseEvent(QMouseEvent *event) override { event->accept(); }
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
    bool viewportEvent(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QChartView::viewportEvent(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto item = m_canvas.itemAt(help->pos()))
            QToolTip::showText(help->globalPos(), m_canvas.itemText(*item), viewport());
        else
            QToolTip::hideText();
        return true;
    }

private:
    ChartAnnotation annotationOn(QPainter &painter) const
    {
        return {painter, m_canvas.m_theme, m_canvas.plotArea(),
                [this](const QColor &color) { return m_canvas.shown(color); }};
    }

    void begin(const QRectF &plot)
    {
        chart()->removeAllSeries();
        for (QAbstractAxis *axis : chart()->axes()) {
            chart()->removeAxis(axis);
            delete axis;
        }
        m_axes.clear();
        chart()->setPlotArea(plot);
    }

    static QBarSet *newSet(QAbstractBarSeries &series, const QColor &color, std::size_t size)
    {
        auto *set = new QBarSet({});
        set->setColor(color);
        set->setPen(Qt::NoPen);
        for (std::size_t i = 0; i < size; ++i)
            set->append(0.0);
        series.append(set);
        return set;
    }

    void attach(QAbstractSeries &series, const ChartAxis &scale, Qt::Alignment side)
    {
        QValueAxis *&axis = m_axes[static_cast<int>(side)];
        if (!axis) {
            axis = new QValueAxis;
            axis->setRange(scale.from, scale.to);
            axis->setLabelsVisible(false);
            axis->setGridLineVisible(false);
            axis->setLineVisible(false);
            chart()->addAxis(axis, side);
        }
        series.attachAxis(axis);
    }

    ChartCanvas &m_canvas;
    std::map<int, QValueAxis *> m_axes; ///< of the chart, by side
};

ChartCanvas::ChartCanvas(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_view(new View(*this)), m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->hide();
    m_view->viewport()->setMouseTracking(true);
    connect(m_scroll, &QScrollBar::valueChanged, this, &ChartCanvas::rebuild);
    connect(&theme, &Theme::changed, this, &ChartCanvas::rebuild);
}

ChartCanvas::~ChartCanvas() = default;

void ChartCanvas::showRows(ChartRows rows)
{
    setContent(std::move(rows));
}

void ChartCanvas::showHistogram(ChartHistogram histogram)
{
    setContent(std::move(histogram));
}

void ChartCanvas::showLines(ChartLines lines)
{
    setContent(std::move(lines));
}

void ChartCanvas::clear()
{
    setContent(std::monostate{});
}

void ChartCanvas::setContent(Content content)
{
    m_content = std::move(content);
    m_highlighted.clear();
    layOut();
}

void ChartCanvas::setHighlighted(std::set<std::size_t> items)
{
    if (items == m_highlighted)
        return;
    m_highlighted = std::move(items);
    if (std::holds_alternative<ChartRows>(m_content) && !m_highlighted.empty()) {
        const std::size_t first = firstRow();
        const auto seen = m_highlighted.lower_bound(first);
        const auto wanted = *m_highlighted.begin();
        if (seen == m_highlighted.end() || *seen >= first + rowsSeen()) {
            const bool isBelow = wanted >= first + rowsSeen();
            m_scroll->setValue(static_cast<int>(isBelow ? wanted + 1 - std::min(wanted + 1, rowsSeen()) : wanted));
        }
    }
    m_view->viewport()->update();
}

void ChartCanvas::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    rebuild();
}

std::size_t ChartCanvas::itemCount() const noexcept
{
    if (const auto *rows = std::get_if<ChartRows>(&m_content))
        return rows->values.size();
    if (const auto *histogram = std::get_if<ChartHistogram>(&m_content))
        return histogram->bins();
    if (const auto *lines = std::get_if<ChartLines>(&m_content))
        return lines->lines.empty() ? 0 : lines->lines.front().points.size();
    return 0;
}

std::optional<std::size_t> ChartCanvas::itemAt(QPoint position) const
{
    const bool rows = std::holds_alternative<ChartRows>(m_content);
    const std::size_t begin = rows ? firstRow() : 0;
    const std::size_t end = rows ? begin + rowsSeen() : itemCount();
    for (std::size_t item = begin; item < end; ++item)
        if (itemRect(item).contains(position))
            return item;
    return std::nullopt;
}

QRect ChartCanvas::itemRect(std::size_t item) const
{
    const QRectF plot = plotArea();
    if (std::holds_alternative<ChartRows>(m_content)) {
        if (item < firstRow() || item >= firstRow() + rowsSeen())
            return {};
        const double top = plot.top() + static_cast<double>(item - firstRow()) * rowHeight;
        return QRectF(2, top, m_view->width() - 4, rowHeight).toRect();
    }
    if (const auto *histogram = std::get_if<ChartHistogram>(&m_content)) {
        const double width = plot.width() / static_cast<double>(std::max<std::size_t>(1, histogram->bins()));
        return QRectF(plot.left() + static_cast<double>(item) * width, plot.top(), width, plot.height()).toRect();
    }
    if (const auto *lines = std::get_if<ChartLines>(&m_content)) {
        const auto &points = lines->lines.front().points;
        const auto at = [&](std::size_t i) { return lines->x.place(points[i].x(), plot.left(), plot.right()); };
        const double left = item == 0 ? at(item) - 12 : (at(item - 1) + at(item)) / 2;
        const double right = item + 1 == points.size() ? at(item) + 12 : (at(item) + at(item + 1)) / 2;
        return QRectF(left, plot.top(), right - left, plot.height() + tickHeight).toRect();
    }
    return {};
}

QString ChartCanvas::itemText(std::size_t item) const
{
    if (const auto *rows = std::get_if<ChartRows>(&m_content))
        return tr("%1: %2").arg(rows->label(item), rows->figure(item));
    if (const auto *histogram = std::get_if<ChartHistogram>(&m_content)) {
        const double from = histogram->axis.from + static_cast<double>(item) * histogram->binWidth;
        const bool isOpen = histogram->lastIsOpen && item + 1 == histogram->bins();
        const QString range =
            isOpen ? tr("%1 and more").arg(histogram->axis.text(from))
                   : tr("%1 to %2", "a range of figures")
                         .arg(histogram->axis.text(from), histogram->axis.text(from + histogram->binWidth));
        QStringList lines{QStringLiteral("%1 (%2)").arg(range, histogram->axisTitle)};
        for (const ChartHistogram::Group &group : histogram->groups)
            if (group.counts[item] > 0)
                lines += tr("%1: %2").arg(group.name, QLocale().toString(static_cast<qulonglong>(group.counts[item])));
        return lines.join(QLatin1Char('\n'));
    }
    if (const auto *lines = std::get_if<ChartLines>(&m_content)) {
        const double x = lines->lines.front().points[item].x();
        QStringList texts{lines->x.text(x)};
        for (const ChartLines::Line &line : lines->lines)
            for (const QPointF &point : line.points)
                if (point.x() == x)
                    texts += tr("%1: %2").arg(line.name, lines->y.text(point.y()));
        return texts.join(QLatin1Char('\n'));
    }
    return {};
}

std::size_t ChartCanvas::rowsSeen() const
{
    const auto room = static_cast<std::size_t>(std::max(1, (height() - tickHeight - 4) / rowHeight));
    return std::min(room, itemCount());
}

std::size_t ChartCanvas::firstRow() const
{
    return static_cast<std::size_t>(m_scroll->value());
}

QSize ChartCanvas::minimumSizeHint() const
{
    return {260, 140};
}

QSize ChartCanvas::sizeHint() const
{
    return {380, 220};
}

void ChartCanvas::resizeEvent(QResizeEvent *)
{
    layOut();
}

void ChartCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool rows = std::holds_alternative<ChartRows>(m_content);
    const auto count = static_cast<std::ptrdiff_t>(itemCount());
    const auto *lines = std::get_if<ChartLines>(&m_content);
    std::ptrdiff_t current = m_highlighted.empty() ? -1 : static_cast<std::ptrdiff_t>(*m_highlighted.begin());
    if (lines && lines->mark)
        current = static_cast<std::ptrdiff_t>(*lines->mark);
    const std::ptrdiff_t page = rows ? static_cast<std::ptrdiff_t>(rowsSeen()) : 1;
    std::ptrdiff_t next = current;
    if (event->key() == (rows ? Qt::Key_Down : Qt::Key_Right))
        next = current + 1;
    else if (event->key() == (rows ? Qt::Key_Up : Qt::Key_Left))
        next = current - 1;
    else if (rows && event->key() == Qt::Key_PageDown)
        next = current + page;
    else if (rows && event->key() == Qt::Key_PageUp)
        next = current - page;
    else if (event->key() == Qt::Key_Home)
        next = 0;
    else if (event->key() == Qt::Key_End)
        next = count - 1;
    else
        return QWidget::keyPressEvent(event);
    next = std::clamp<std::ptrdiff_t>(next, 0, std::max<std::ptrdiff_t>(0, count - 1));
    if (count > 0 && next != current)
        emit clicked(static_cast<std::size_t>(next), false);
}

void ChartCanvas::wheelEvent(QWheelEvent *event)
{
    if (!m_scroll->isVisible())
        return event->ignore();
    m_scroll->setValue(m_scroll->value() - event->angleDelta().y() / 40);
    event->accept();
}

void ChartCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_view->viewport()->update();
}

void ChartCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_view->viewport()->update();
}

void ChartCanvas::layOut()
{
    const bool scrolls = std::holds_alternative<ChartRows>(m_content) && itemCount() > rowsSeen();
    {
        const QSignalBlocker quiet(m_scroll);
        m_scroll->setVisible(scrolls);
        m_scroll->setRange(0, static_cast<int>(itemCount() - std::min(itemCount(), rowsSeen())));
        m_scroll->setPageStep(static_cast<int>(std::max<std::size_t>(1, rowsSeen())));
        if (!scrolls)
            m_scroll->setValue(0);
    }
    const int barWidth = scrolls ? m_scroll->sizeHint().width() : 0;
    m_scroll->setGeometry(width() - barWidth, 0, barWidth, height());
    m_view->setGeometry(0, 0, width() - barWidth, height());
    rebuild();
}

void ChartCanvas::rebuild()
{
    const QRectF plot = plotArea();
    std::visit([&](const auto &content) { m_view->build(content, plot); }, m_content);
    m_view->viewport()->update();
}

QColor ChartCanvas::shown(QColor color) const
{
    return m_outdated ? mixed(color, m_theme.colors().panel, 0.45F) : color;
}

double ChartCanvas::nameWidth(const ChartRows &rows) const
{
    const QFontMetricsF metrics(m_theme.smallFont());
    double widest = 0.0;
    for (std::size_t row = firstRow(); row < firstRow() + rowsSeen(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(rows.label(row)));
    return std::min(widest + 8.0, m_view->width() * 0.45);
}

QRectF ChartCanvas::plotArea() const
{
    const QRectF whole(0, 0, m_view->width(), m_view->height());
    if (const auto *rows = std::get_if<ChartRows>(&m_content)) {
        const double left = nameWidth(*rows) + 8.0;
        return QRectF(left, 4, std::max(10.0, whole.width() - left - figureWidth),
                      static_cast<double>(std::max<std::size_t>(1, rowsSeen())) * rowHeight);
    }
    const auto *histogram = std::get_if<ChartHistogram>(&m_content);
    const auto *lines = std::get_if<ChartLines>(&m_content);
    const double bottom = whole.bottom() - tickHeight - (histogram ? titleHeight + 2 : 0);
    const double height = std::max(10.0, bottom - 12.0);
    const QFontMetricsF metrics(m_theme.smallFont());
    double widest = 0.0;
    if (histogram || lines) {
        const ChartAxis scale = histogram ? histogram->countAxis(height) : lines->y;
        for (const double tick : scale.ticks())
            widest = std::max(widest, metrics.horizontalAdvance(scale.text(tick)));
    }
    const double left = widest + 16.0;
    return QRectF(left, 12, std::max(10.0, whole.width() - left - 20.0), height);
}

} // namespace fiberloom
