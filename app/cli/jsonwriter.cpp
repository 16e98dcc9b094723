// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonwriter.h"

#include <QIODevice>

#include <array>
#include <charconv>
#include <cmath>

namespace fiberloom::cli {

namespace {

constexpr std::size_t flushSize = 1 << 16;
constexpr std::size_t lineDepth = 2; ///< elements above it stand on lines of their own

} // namespace

JsonWriter::JsonWriter(QIODevice &device) : m_device(device)
{
    m_buffer.reserve(flushSize * 2);
}

void JsonWriter::key(const char *name)
{
    separate();
    m_buffer += '"';
    m_buffer += name;
    m_buffer += "\":";
    m_afterKey = true;
}

void JsonWriter::value(double number)
{
    if (!std::isfinite(number)) {
        null();
        return;
    }
    std::array<char, 32> digits;
    const auto [last, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    Q_ASSERT(error == std::errc());
    raw(QByteArrayView(digits.data(), last - digits.data()));
}

void JsonWriter::integer(qint64 number)
{
    std::array<char, 24> digits;
    const auto [last, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    Q_ASSERT(error == std::errc());
    raw(QByteArrayView(digits.data(), last - digits.data()));
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_buffer.append(json.data(), static_cast<std::size_t>(json.size()));
    flushIfLarge();
}

QByteArray JsonWriter::escaped(const QString &text)
{
    static constexpr char hexDigits[] = "0123456789abcdef";
    QByteArray result;
    const QByteArray utf8 = text.toUtf8();
    result.reserve(utf8.size() + 2);
    result += '"';
    for (const char each : utf8) {
        const auto code = static_cast<unsigned char>(each);
        if (each == '"' || each == '\\') {
            result += '\\';
            result += each;
        } else if (code < 0x20 || code == 0x7f) {
            result += "\\u00";
            result += hexDigits[code >> 4];
            result += hexDigits[code & 15];
        } else {
            result += each;
        }
    }
    result += '"';
    return result;
}

bool JsonWriter::finish()
{
    Q_ASSERT(m_hasElements.empty());
    m_buffer += '\n';
    flush();
    return !m_failed;
}

void JsonWriter::begin(char bracket)
{
    separate();
    m_buffer += bracket;
    m_hasElements.push_back(false);
}

void JsonWriter::end(char bracket)
{
    const bool hadElements = m_hasElements.back();
    m_hasElements.pop_back();
    if (hadElements && m_hasElements.size() < lineDepth)
        newLine();
    m_buffer += bracket;
    flushIfLarge();
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_hasElements.empty())
        return;
    if (m_hasElements.back())
        m_buffer += ',';
    m_hasElements.back() = true;
    if (m_hasElements.size() <= lineDepth)
        newLine();
}

void JsonWriter::newLine()
{
    m_buffer += '\n';
    m_buffer.append(m_hasElements.size(), ' ');
}

void JsonWriter::flushIfLarge()
{
    if (m_buffer.size() >= flushSize)
        flush();
}

void JsonWriter::flush()
{
    if (!m_failed && m_device.write(m_buffer.data(), static_cast<qint64>(m_buffer.size())) != static_cast<qint64>(m_buffer.size()))
        m_failed = true;
    m_buffer.clear();
}

} // namespace fiberloom::cli
