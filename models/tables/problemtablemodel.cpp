// SPDX-License-Identifier: Apache-2.0
#include "tables/problemtablemodel.h"

#include "document/analyses.h"
#include "document/project.h"
#include "network/fields.h"
#include "network/names.h"
#include "tables/resultproblems.h"

#include <algorithm>

namespace fiberloom {

namespace {

constexpr int kDelayMs = 150;

QString iconName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Note:
        break;
    }
    return QStringLiteral("info");
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return ProblemTableModel::tr("error");
    case Severity::Warning:
        return ProblemTableModel::tr("warning");
    case Severity::Note:
        break;
    }
    return ProblemTableModel::tr("note");
}

} // namespace

ProblemTableModel::ProblemTableModel(Project &project, Analyses &analyses, QObject *parent)
    : QAbstractTableModel(parent), m_project(project), m_analyses(analyses)
{
    m_pool.setMaxThreadCount(1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &ProblemTableModel::start);
    // Not restarted while it runs, so that constant editing does not starve the list.
    const auto schedule = [this] {
        if (!m_delay.isActive())
            m_delay.start();
    };
    connect(&project, &Project::changed, this, schedule);
    connect(&analyses, &Analyses::resultChanged, this, schedule);
    schedule();
}

ProblemTableModel::~ProblemTableModel()
{
    m_pool.waitForDone();
}

std::vector<ProblemTableModel::Row> ProblemTableModel::find(const Network &network, const RoutingResult *result)
{
    std::vector<Problem> problems = validate(network);
    if (result) {
        std::vector<Problem> more = problemsOf(network, *result);
        problems.insert(problems.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        std::ranges::stable_sort(problems, {}, &Problem::severity);
    }
    std::vector<Row> rows;
    rows.reserve(problems.size());
    for (Problem &problem : problems) {
        const EntityRef ref = problem.entity;
        // A result may be older than the network.
        if (!network.contains(ref))
            continue;
        const QString entity =
            tr("%1 %2", "kind, name").arg(entityInfo(ref.kind).displaySingular(), displayName(network, ref));
        rows.push_back({std::move(problem), entity});
    }
    return rows;
}

void ProblemTableModel::start()
{
    if (m_isSearching) {
        m_isStale = true;
        return;
    }
    m_isSearching = true;
    m_isStale = false;
    m_pool.start([this, network = m_project.network(), result = m_analyses.routing()] {
        // The destructor waits for the pool, so this is alive; what it is sent after that is dropped with it.
        auto rows = std::make_shared<std::vector<Row>>(find(network, result.get()));
        QMetaObject::invokeMethod(
            this, [this, rows] { take(std::move(*rows)); }, Qt::QueuedConnection);
    });
}

void ProblemTableModel::take(std::vector<Row> rows)
{
    m_isSearching = false;
    const auto [oldHead, newHead] = std::ranges::mismatch(m_rows, rows);
    const auto head = oldHead - m_rows.begin();
    std::ptrdiff_t tail = 0;
    const auto room = std::min(m_rows.end() - oldHead, rows.end() - newHead);
    while (tail < room && *(m_rows.end() - tail - 1) == *(rows.end() - tail - 1))
        ++tail;
    const auto oldEnd = std::ssize(m_rows) - tail;
    const auto newEnd = std::ssize(rows) - tail;
    if (oldEnd > head) {
        beginRemoveRows({}, static_cast<int>(head), static_cast<int>(oldEnd) - 1);
        m_rows.erase(m_rows.begin() + head, m_rows.begin() + oldEnd);
        endRemoveRows();
    }
    if (newEnd > head) {
        beginInsertRows({}, static_cast<int>(head), static_cast<int>(newEnd) - 1);
        m_rows.insert(m_rows.begin() + head, std::make_move_iterator(rows.begin() + head),
                      std::make_move_iterator(rows.begin() + newEnd));
        endInsertRows();
    }
    emit updated();
    if (m_isStale)
        start();
}

const Problem &ProblemTableModel::problemAt(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row)).problem;
}

int ProblemTableModel::seriousCount() const noexcept
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const Row &row) { return row.problem.severity != Severity::Note; }));
}

int ProblemTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProblemTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : RemedyColumn + 1;
}

QVariant ProblemTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == IconRole)
        return iconName(row.problem.severity);
    if (role == SeverityRole)
        return static_cast<int>(row.problem.severity);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case SeverityColumn:
        return severityText(row.problem.severity);
    case EntityColumn:
        return row.entity;
    case MessageColumn:
        return row.problem.message;
    case RemedyColumn:
        return row.problem.remedy;
    default:
        return {};
    }
}

QVariant ProblemTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case EntityColumn:
        return tr("Where");
    case MessageColumn:
        return tr("What is wrong");
    case RemedyColumn:
        return tr("What to do");
    default:
        return {};
    }
}

} // namespace fiberloom
