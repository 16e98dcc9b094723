// SPDX-License-Identifier: Apache-2.0
#include "storage/transaction.h"

#include <sqlite3.h>

namespace fiberloom {

Transaction::Transaction(Database &database, Kind kind) : m_database(database)
{
    m_database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself after an error; then there is nothing to do, and failing changes nothing.
    if (m_isOpen)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.execute("COMMIT");
    m_isOpen = false;
}

} // namespace fiberloom
