// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/quantity.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <concepts>
#include <optional>
#include <string>
#include <vector>

class QIODevice;

namespace fiberloom::cli {

/// Writes one JSON document (RFC 8259, UTF-8) to a device as it comes, in constant memory: members of the outermost object
/// and rows of its arrays on lines of their own, everything below compact. Numbers have the fewest digits that read back
/// equal; what is absent, infinite or not a number is null. The caller keeps begin and end in balance.
class JsonWriter
{
public:
    explicit JsonWriter(QIODevice &device);

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    /// @param name plain ASCII without anything to escape
    void key(const char *name);

    void value(const QString &text) { raw(escaped(text)); }
    void value(QLatin1String text) { raw(escaped(text)); }
    void value(double number);
    template<std::same_as<bool> T>
    void value(T truth)
    {
        raw(truth ? "true" : "false");
    }
    template<std::integral T>
    requires(!std::same_as<T, bool>) void value(T number) { integer(static_cast<qint64>(number)); }
    template<class Tag>
    void value(Quantity<Tag> quantity)
    {
        value(quantity.value());
    }
    template<class T>
    void value(const std::optional<T> &maybe)
    {
        if (maybe)
            value(*maybe);
        else
            null();
    }
    void null() { raw("null"); }
    /// A value that is JSON already, such as one from escaped() that is written many times.
    void raw(QByteArrayView json);

    template<class T>
    void member(const char *name, const T &what)
    {
        key(name);
        value(what);
    }

    /// With quotes. What is not a character becomes U+FFFD.
    [[nodiscard]] static QByteArray escaped(const QString &text);

    /// Ends the document. False if anything could not be written; the device says why.
    [[nodiscard]] bool finish();

private:
    struct Level
    {
        bool hasElements = false;
        bool hasLines = false; ///< its elements stand on lines of their own
    };
    void begin(char bracket);
    void end(char bracket);
    void separate(bool isContainer);
    void newLine();
    void integer(qint64 number);
    void flushIfLarge();
    void flush();

    QIODevice &m_device;
    std::string m_buffer;
    std::vector<Level> m_levels;
    bool m_afterKey = false;
    bool m_failed = false;
};

} // namespace fiberloom::cli
