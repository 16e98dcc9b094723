// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

#include <utility>
#include <variant>

namespace fiberloom {

/// A failure that a user can cause, or the world: what is wrong, where, and what to do about it.
struct Error
{
    QString what;        ///< one sentence without a full stop
    QString where = {};  ///< file, file:line, or the entity; may be empty
    QString remedy = {}; ///< what to do; may be empty

    /// "where: what; remedy", the form that the command line prints.
    [[nodiscard]] QString toString() const
    {
        QString text = where.isEmpty() ? what : where + QLatin1String(": ") + what;
        return remedy.isEmpty() ? text : text + QLatin1String("; ") + remedy;
    }
    friend bool operator==(const Error &, const Error &) = default;
};

/// Either a value or an Error. Reading the value of a failed result is our mistake, and asserts.
template<class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    [[nodiscard]] const T &value() const &
    {
        Q_ASSERT(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &value() &
    {
        Q_ASSERT(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &&value() &&
    {
        Q_ASSERT(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template<>
class [[nodiscard]] Result<void>
{
public:
    Result() : m_state(std::monostate{}) {}
    Result(Error error) : m_state(std::move(error)) {}

    [[nodiscard]] bool ok() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }
    [[nodiscard]] const Error &error() const
    {
        Q_ASSERT(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<std::monostate, Error> m_state;
};

} // namespace fiberloom
