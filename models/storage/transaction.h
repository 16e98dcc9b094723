// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/database.h"

namespace fiberloom {

/// A transaction that is rolled back unless committed. Throws StorageError.
class Transaction
{
public:
    enum class Kind { Read, Write };

    Transaction(Database &database, Kind kind);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    void commit();

private:
    Database &m_database;
    bool m_isOpen = true;
};

} // namespace fiberloom
