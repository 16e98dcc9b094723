// SPDX-License-Identifier: Apache-2.0
#include "storage/cborwriter.h"

#include <QtEndian>

#include <cstring>
#include <limits>

namespace fiberloom {

namespace {

template<class Number>
void appendBigEndian(QByteArray &bytes, Number number)
{
    const Number swapped = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

} // namespace

void CborWriter::head(unsigned type, quint64 value)
{
    const auto begin = [&](unsigned low) { m_bytes.append(static_cast<char>(type << 5U | low)); };
    if (value < 24) {
        begin(static_cast<unsigned>(value));
    } else if (value <= std::numeric_limits<quint8>::max()) {
        begin(24);
        m_bytes.append(static_cast<char>(value));
    } else if (value <= std::numeric_limits<quint16>::max()) {
        begin(25);
        appendBigEndian(m_bytes, static_cast<quint16>(value));
    } else if (value <= std::numeric_limits<quint32>::max()) {
        begin(26);
        appendBigEndian(m_bytes, static_cast<quint32>(value));
    } else {
        begin(27);
        appendBigEndian(m_bytes, value);
    }
}

void CborWriter::append(qint64 value)
{
    if (value < 0)
        head(negativeType, static_cast<quint64>(-1 - value));
    else
        head(unsignedType, static_cast<quint64>(value));
}

void CborWriter::append(double value)
{
    quint64 bits = 0;
    static_assert(sizeof bits == sizeof value);
    std::memcpy(&bits, &value, sizeof bits);
    m_bytes.append(static_cast<char>(0xfb));
    appendBigEndian(m_bytes, bits);
}

void CborWriter::append(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    head(textType, static_cast<quint64>(utf8.size()));
    m_bytes.append(utf8);
}

void CborWriter::append(const char *text)
{
    const std::size_t length = std::strlen(text);
    head(textType, length);
    m_bytes.append(text, static_cast<qsizetype>(length));
}

} // namespace fiberloom
