// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/validation.h"

#include <QAbstractTableModel>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace fiberloom {

class Analyses;
class Project;
struct RoutingResult;

/// What is wrong with the project: validate() and what the routing shows. Found on another thread from a snapshot, a moment
/// after the network or the results stop changing, so the GUI thread only takes over a finished list; of that, rows that
/// stay are kept. Project and analyses must outlive it.
class ProblemTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { SeverityColumn, EntityColumn, MessageColumn, RemedyColumn };
    enum Role {
        IconRole = Qt::UserRole + 1, ///< QString: "error", "warning" or "info"
        SeverityRole                 ///< int of Severity
    };

    ProblemTableModel(Project &project, Analyses &analyses, QObject *parent = nullptr);
    /// Waits for the running search.
    ~ProblemTableModel() override;

    /// Precondition: 0 <= row < rowCount().
    [[nodiscard]] const Problem &problemAt(int row) const;
    /// Errors and warnings; notes are not counted.
    [[nodiscard]] int seriousCount() const noexcept;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    /// The list was brought up to date, whether it changed or not.
    void updated();

private:
    struct Row
    {
        Problem problem;
        QString entity; ///< kind and name, made off the GUI thread
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] static std::vector<Row> find(const Network &network, const RoutingResult *result);
    void start();
    void take(std::vector<Row> rows);

    Project &m_project;
    Analyses &m_analyses;
    std::vector<Row> m_rows;
    QTimer m_delay;
    QThreadPool m_pool;
    bool m_isSearching = false;
    bool m_isStale = false;
};

} // namespace fiberloom
