// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/database.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <span>
#include <string_view>

struct sqlite3_stmt;

namespace fiberloom {

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite. The database must outlive it.
/// Throws StorageError.
class Statement
{
public:
    enum class Type { Integer, Real, Text, Blob, Null };

    Statement(const Database &database, const QByteArray &sql);

    void bindNull(int parameter);
    void bind(int parameter, qint64 value);
    void bind(int parameter, double value);
    void bind(int parameter, const QString &value);
    /// The bytes must live until the statement has run.
    void bindBlob(int parameter, const QByteArray &value);

    /// True while there is a row to read.
    bool step();
    void reset();
    /// Steps once and resets: for statements without rows.
    void run();

    [[nodiscard]] Type type(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    /// UTF-8; valid until the next step.
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] std::span<const unsigned char> blob(int column) const;

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt *statement) const noexcept;
    };

    const Database &m_database;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

} // namespace fiberloom
