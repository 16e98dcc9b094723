// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "network/delta.h"
#include "network/fields.h"
#include "network/network.h"
#include "storage/rowproblem.h"
#include "storage/statement.h"

#include <array>
#include <set>
#include <vector>

namespace fiberloom {

/// Reads all rows of a project, checking each value and reference. A wrong value reads as its default or as absent; where
/// there is neither, the row is left out, and so are rows that need it. Each such thing is listed. Throws StorageError only
/// when nothing can be read at all, or when canceled.
class RowReader
{
public:
    RowReader(Database &database, std::vector<RowProblem> &problems, JobControl &control)
        : m_database(database), m_problems(problems), m_control(control)
    {
    }

    [[nodiscard]] Network read();
    /// Routes whose line does not end at their sites, since another program moved one.
    [[nodiscard]] const std::set<RouteId> &staleRoutes() const noexcept { return m_staleRoutes; }

private:
    struct Column
    {
        const FieldInfo *field;
        int index;
        bool hasDefault; ///< what is missing or wrong is replaced, and no reason to drop the row
        Value defaultValue;
        QByteArray defaultWord; ///< of an enumeration, to skip the usual value fast
    };

    [[nodiscard]] qint64 countRows();
    void noteProgress();
    void readTable(EntityKind kind);
    [[nodiscard]] std::vector<Column> columnsOf(const EntityInfo &info, QByteArray &sql);
    void readRows(const EntityInfo &info, const std::vector<Column> &columns, Statement &statement);
    /// Null when the row cannot be kept.
    [[nodiscard]] std::optional<EntityPtr> readRow(const EntityInfo &info, qint64 id,
                                                   const std::vector<Column> &columns, Statement &statement);
    [[nodiscard]] static bool isDefaultWord(const Column &column, const Statement &statement);
    [[nodiscard]] Result<Value> readValue(const Column &column, const Statement &statement) const;
    [[nodiscard]] bool exists(EntityKind kind, qint64 id) const;
    [[nodiscard]] std::optional<GeoPoint> sitePosition(SiteId id) const;
    void noteStaleRoute(const Route &route, const LineString &line);
    void add(const EntityInfo &info, std::optional<qint64> row, const char *column, QString what);

    Database &m_database;
    std::vector<RowProblem> &m_problems;
    JobControl &m_control;
    qint64 m_rowCount = 0;
    qint64 m_rowsRead = 0;
    std::size_t m_unlisted = 0;
    std::array<std::vector<qint64>, entityKindCount> m_ids; ///< by kind, ascending
    std::vector<GeoPoint> m_sitePositions;                  ///< parallel to the ids of sites
    std::vector<Change> m_rows;                             ///< of the table that is being read
    std::set<RouteId> m_staleRoutes;
};

} // namespace fiberloom
