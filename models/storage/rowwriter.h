// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/delta.h"
#include "network/value.h"
#include "storage/statement.h"

#include <array>
#include <memory>
#include <set>

namespace fiberloom {

/// Writes rows of a network into the tables of a project, inside the caller's transaction. Columns that are not ours keep
/// what they hold. Triggers of the file do not run, so the spatial index and the counts are kept right here.
/// Throws StorageError.
class RowWriter
{
public:
    /// @param network what the file is to hold; must outlive the writer
    RowWriter(Database &database, const Network &network);
    ~RowWriter();

    /// Every row into empty tables, leaving the spatial index to Schema::createSpatialIndexes().
    void insertAll();
    /// The rows that differ, the lines of routes whose sites moved or that are named as stale, and what is said of the tables.
    void write(const Delta &delta, const std::set<RouteId> &staleRoutes);

private:
    struct Statements;

    Statements &statementsFor(EntityKind kind);
    void insert(const EntityPtr &row);
    void update(const EntityPtr &row);
    void remove(EntityRef ref);
    void rewriteLine(const Route &route);
    void index(EntityRef ref, const Value &geometry);
    void describe(EntityKind kind);
    /// Binds fields from parameter 1 on and returns the geometry, as the file has it.
    Value bindFields(Statement &statement, const EntityPtr &row);
    [[nodiscard]] Value lineOf(const Route &route) const;

    Database &m_database;
    const Network &m_network;
    std::array<std::unique_ptr<Statements>, entityKindCount> m_statements;
    QByteArray m_blob; ///< bound without copying
};

} // namespace fiberloom
