// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonwriter.h"

#include <QIODevice>

#include <array>
#include <charconv>
#include <cmath>

namespace fiberloom::cli {

namespace {

constexpr std::size_t flushSize = 1 << 16;

} // namespace

JsonWriter::JsonWriter(QIODevice &device) : m_device(device)
{
    m_buffer.reserve(flushSize * 2);
}

void JsonWriter::key(const char *name)
{
    separate(false);
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
    separate(false);
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
    Q_ASSERT(m_levels.empty());
    m_buffer += '\n';
    flush();
    return !m_failed;
}

void JsonWriter::begin(char bracket)
{
    separate(true);
    m_buffer += bracket;
    m_levels.emplace_back();
}

void JsonWriter::end(char bracket)
{
    const bool hadLines = m_levels.back().hasLines;
    m_levels.pop_back();
    if (hadLines)
        newLine();
    m_buffer += bracket;
    flushIfLarge();
}

void JsonWriter::separate(bool isContainer)
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_levels.empty())
        return;
    Level &level = m_levels.back();
    if (level.hasElements)
        m_buffer += ',';
    level.hasElements = true;
    if (m_levels.size() == 1 || (m_levels.size() == 2 && isContainer)) {
        level.hasLines = true;
        newLine();
    }
}

void JsonWriter::newLine()
{
    m_buffer += '\n';
    m_buffer.append(m_levels.size(), ' ');
}

void JsonWriter::flushIfLarge()
{
    if (m_buffer.size() >= flushSize)
        flush();
}

void JsonWriter::flush()
{
    if (!m_failed
        && m_device.write(m_buffer.data(), static_cast<qint64>(m_buffer.size()))
               != static_cast<qint64>(m_buffer.size()))
        m_failed = true;
    m_buffer.clear();
}

} // namespace fiberloom::cli
