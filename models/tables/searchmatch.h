// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace fiberloom {

/// Text as it is searched: lower case, without accents ("Zürich" is "zurich", "Łódź" "lodz"), every run of other signs one
/// space. O(length).
[[nodiscard]] QString searchKey(const QString &text);

/// Which letters and digits a key has, as bits; a key that lacks one that is looked for need not be read.
[[nodiscard]] std::uint64_t lettersOf(QStringView key) noexcept;

/// How well a name fits, best first.
enum class MatchTier {
    Exact,
    Prefix,
    WordPrefix, ///< a later word begins so
    Words,      ///< every word of the query begins one
    Substring,
    Fuzzy ///< letters left out, or one or two wrong
};

struct SearchMatch
{
    MatchTier tier;
    int cost; ///< within the tier, lower is better
    friend auto operator<=>(const SearchMatch &, const SearchMatch &) = default;
};

/// What is looked for, prepared once and held against many keys.
class SearchQuery
{
public:
    explicit SearchQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const noexcept { return m_key.isEmpty(); }
    [[nodiscard]] const QString &key() const noexcept { return m_key; }
    /// Everything but Fuzzy. `letters` is lettersOf(key). Some 30 ns for a name that does not fit.
    [[nodiscard]] std::optional<SearchMatch> direct(QStringView key, std::uint64_t letters) const;
    /// Fuzzy: the letters in order with some left out from the beginning of a word on, or up to two typing mistakes (one
    /// below seven letters, none below four). Some 0.3 µs for a name with the same letters.
    [[nodiscard]] std::optional<SearchMatch> fuzzy(QStringView key, std::uint64_t letters) const;
    [[nodiscard]] std::optional<SearchMatch> match(const QString &key) const;

private:
    [[nodiscard]] bool beginsEveryWord(QStringView key) const;
    [[nodiscard]] std::optional<int> skipped(QStringView key) const;
    [[nodiscard]] std::optional<int> mistyped(QStringView key) const;

    QString m_key;
    QStringList m_words;
    std::uint64_t m_letters = 0;
    int m_mistakes = 0;
};

} // namespace fiberloom
