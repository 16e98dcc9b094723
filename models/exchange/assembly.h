// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "exchange/importer.h"
#include "network/delta.h"

#include <QLatin1String>

#include <unordered_set>

namespace fiberloom {

/// Of demands that come from a traffic matrix or a table, neither of which says: they speak of packets, which networks route
/// around a failure.
inline constexpr Protection protectionOfTraffic = Protection::Restored;

/// An import under way: rows, seeded ids, notes for the report, and errors with their place. Shared by all importers, so that
/// they report alike; internal to this room.
class Assembly
{
public:
    Assembly(QLatin1String formatId, const ImportInput &input, const ImportOptions &options);

    template<class T>
    [[nodiscard]] Id<T> newId()
    {
        for (;;) {
            const Id<T> id = m_ids.next<T>();
            if (m_usedIds.insert(id.value()).second)
                return id;
        }
    }
    template<class T>
    void insert(T row)
    {
        m_builder.insert(std::move(row));
    }

    /// An error when the import was canceled; number(), parsed() and place() look too, so that long loops end.
    [[nodiscard]] Result<void> checkCanceled() const;
    /// Says how much of the text was read, and then how many of the last rows were made of it; progress never goes back.
    [[nodiscard]] qint64 textLength() const noexcept { return m_textLength; }
    void readUpTo(qint64 at, qint64 end) const { reach(0.0, textShare, at, end); }
    void made(std::size_t rows, std::size_t all) const
    {
        reach(textShare, 1.0, static_cast<qint64>(rows), static_cast<qint64>(all));
    }

    void setNetworkName(const QString &name);
    /// Of several files that belong together, the one that errors speak of from now on.
    void setFile(const QString &name) { m_fileName = name; }
    [[nodiscard]] const QString &networkName() const noexcept { return m_report.networkName; }
    /// Notes with the same kind and text become one with their counts added; the first place stays.
    void note(ImportNote::Kind kind, const QString &text, const QString &place = {}, std::size_t count = 1);
    void guessed(const QString &text, const QString &place = {}, std::size_t count = 1)
    {
        note(ImportNote::Kind::Guessed, text, place, count);
    }
    void leftOut(const QString &text, const QString &place = {}, std::size_t count = 1)
    {
        note(ImportNote::Kind::LeftOut, text, place, count);
    }
    /// Says that so many demands got protectionOfTraffic.
    void noteProtection(std::size_t demands);

    [[nodiscard]] Error error(qint64 line, const QString &what, const QString &remedy) const;
    /// A finite number within the bounds of a field, or an error that names the element. `key` is of T's fields.
    template<class T>
    [[nodiscard]] Result<double> number(QLatin1String key, double value, const QString &element, qint64 line) const
    {
        return checkedNumber(kindOf<T>(), key, value, element, line);
    }
    /// Text in the C locale, else an error; NaN and infinity are errors too.
    [[nodiscard]] Result<double> parsed(const QString &text, const QString &meaning, const QString &element,
                                        qint64 line) const;

    /// A place on earth, or an error that suggests swapped coordinates where they would fit.
    [[nodiscard]] Result<GeoPoint> place(double latitude, double longitude, const QString &element, qint64 line) const;

    [[nodiscard]] ImportOutcome finish();

private:
    static constexpr double textShare = 0.6;
    void reach(double from, double to, qint64 part, qint64 whole) const;
    [[nodiscard]] Result<double> checkedNumber(EntityKind kind, QLatin1String key, double value, const QString &element,
                                               qint64 line) const;

    QString m_fileName;
    JobControl *m_control;
    qint64 m_textLength; ///< of the first file, bytes
    Network m_empty;
    DeltaBuilder m_builder;
    IdSource m_ids;
    std::unordered_set<qint64> m_usedIds;
    ImportReport m_report;
};

/// Where an element with a line stands, as notes give it: "node 12 (line 34)".
[[nodiscard]] QString elementPlace(const QString &element, qint64 line);

} // namespace fiberloom
