// SPDX-License-Identifier: Apache-2.0
#include "storage/statement.h"

#include <sqlite3.h>

namespace fiberloom {

void Statement::Finalizer::operator()(sqlite3_stmt *statement) const noexcept
{
    sqlite3_finalize(statement);
}

Statement::Statement(const Database &database, const QByteArray &sql) : m_database(database)
{
    sqlite3_stmt *statement = nullptr;
    m_database.check(
        sqlite3_prepare_v2(database.handle(), sql.constData(), static_cast<int>(sql.size()), &statement, nullptr));
    m_statement.reset(statement);
}

void Statement::bindNull(int parameter)
{
    m_database.check(sqlite3_bind_null(m_statement.get(), parameter));
}

void Statement::bind(int parameter, qint64 value)
{
    m_database.check(sqlite3_bind_int64(m_statement.get(), parameter, value));
}

void Statement::bind(int parameter, double value)
{
    m_database.check(sqlite3_bind_double(m_statement.get(), parameter, value));
}

void Statement::bind(int parameter, const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    m_database.check(sqlite3_bind_text64(m_statement.get(), parameter, bytes.constData(),
                                         static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindBlob(int parameter, const QByteArray &value)
{
    m_database.check(sqlite3_bind_blob64(m_statement.get(), parameter, value.constData(),
                                         static_cast<sqlite3_uint64>(value.size()), SQLITE_STATIC));
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    const StorageError error = m_database.lastError();
    sqlite3_reset(m_statement.get());
    throw error;
}

void Statement::reset()
{
    // Returns the error of the last step again, which was thrown there.
    sqlite3_reset(m_statement.get());
}

void Statement::run()
{
    step();
    reset();
}

Statement::Type Statement::type(int column) const
{
    switch (sqlite3_column_type(m_statement.get(), column)) {
    case SQLITE_INTEGER:
        return Type::Integer;
    case SQLITE_FLOAT:
        return Type::Real;
    case SQLITE_TEXT:
        return Type::Text;
    case SQLITE_BLOB:
        return Type::Blob;
    default:
        return Type::Null;
    }
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

QString Statement::text(int column) const
{
    const std::string_view view = bytes(column);
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

std::string_view Statement::bytes(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return data ? std::string_view(data, static_cast<std::size_t>(size)) : std::string_view();
}

std::span<const unsigned char> Statement::blob(int column) const
{
    const auto *data = static_cast<const unsigned char *>(sqlite3_column_blob(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return data ? std::span(data, static_cast<std::size_t>(size)) : std::span<const unsigned char>();
}

} // namespace fiberloom
