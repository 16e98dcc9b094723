// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>

namespace fiberloom {

/// Writes CBOR (RFC 8949) into memory, as QCborStreamWriter does to the byte, but without a device between: an edit of tens of
/// thousands of rows is on its way to the disk while the window waits.
class CborWriter
{
public:
    /// Of so many items.
    void startArray(std::size_t count) { head(arrayType, count); }
    void startMap() { m_bytes.append(static_cast<char>(0xbf)); }
    void endMap() { m_bytes.append(static_cast<char>(0xff)); }

    void appendNull() { m_bytes.append(static_cast<char>(0xf6)); }
    void append(bool value) { m_bytes.append(static_cast<char>(value ? 0xf5 : 0xf4)); }
    void append(qint64 value);
    void append(double value);
    void append(const QString &text);
    /// ASCII.
    void append(const char *text);

    [[nodiscard]] const QByteArray &bytes() const noexcept { return m_bytes; }

private:
    static constexpr unsigned unsignedType = 0;
    static constexpr unsigned negativeType = 1;
    static constexpr unsigned textType = 3;
    static constexpr unsigned arrayType = 4;

    /// What an item begins with: its type and its value or length, in as few bytes as hold it.
    void head(unsigned type, quint64 value);

    QByteArray m_bytes;
};

} // namespace fiberloom
