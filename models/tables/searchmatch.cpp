// SPDX-License-Identifier: Apache-2.0
#include "tables/searchmatch.h"

#include <algorithm>
#include <array>
#include <bit>

namespace fiberloom {

namespace {

constexpr int longestFuzzy = 32;
/// Letters left out cost less than a wrong one.
constexpr int mistakeCost = 64;

/// Letters that have no decomposition but are typed without their stroke.
QStringView plainLetter(QChar letter)
{
    switch (letter.unicode()) {
    case 0x00F8:
        return u"o";
    case 0x0142:
        return u"l";
    case 0x0111:
        return u"d";
    case 0x00DF:
        return u"ss";
    case 0x00E6:
        return u"ae";
    case 0x0153:
        return u"oe";
    case 0x0131:
        return u"i";
    case 0x00FE:
        return u"th";
    default:
        return {};
    }
}

template<class Function>
void forEachWordStart(QStringView key, Function &&function)
{
    qsizetype start = 0;
    while (start >= 0 && start < key.size()) {
        function(key.mid(start));
        const qsizetype space = key.indexOf(u' ', start);
        start = space < 0 ? -1 : space + 1;
    }
}

} // namespace

QString searchKey(const QString &text)
{
    QString key;
    key.reserve(text.size());
    for (const QChar each : text.normalized(QString::NormalizationForm_KD)) {
        if (each.isMark())
            continue;
        const QChar letter = each.toLower();
        if (const QStringView plain = plainLetter(letter); !plain.isEmpty())
            key.append(plain);
        else if (letter.isLetterOrNumber() || letter.isSurrogate())
            key.append(letter);
        else if (!key.isEmpty() && key.back() != u' ')
            key.append(u' ');
    }
    if (key.endsWith(u' '))
        key.chop(1);
    return key;
}

std::uint64_t lettersOf(QStringView key) noexcept
{
    std::uint64_t letters = 0;
    for (const QChar each : key) {
        const unsigned code = each.unicode();
        if (code == u' ')
            continue;
        const unsigned bit = code >= u'a' && code <= u'z'   ? code - u'a'
                             : code >= u'0' && code <= u'9' ? 26 + code - u'0'
                                                            : 36 + code % 28;
        letters |= std::uint64_t(1) << bit;
    }
    return letters;
}

SearchQuery::SearchQuery(const QString &text)
    : m_key(searchKey(text)), m_words(m_key.split(u' ', Qt::SkipEmptyParts)), m_letters(lettersOf(m_key))
{
    if (m_key.size() >= 4 && m_key.size() <= longestFuzzy)
        m_mistakes = m_key.size() >= 7 ? 2 : 1;
}

bool SearchQuery::beginsEveryWord(QStringView key) const
{
    return std::ranges::all_of(m_words, [&](const QString &word) {
        bool begins = false;
        forEachWordStart(key, [&](QStringView rest) { begins = begins || rest.startsWith(word); });
        return begins;
    });
}

std::optional<SearchMatch> SearchQuery::direct(QStringView key, std::uint64_t letters) const
{
    if ((letters & m_letters) != m_letters)
        return std::nullopt;
    const qsizetype first = key.indexOf(m_key);
    if (first == 0)
        return SearchMatch{key.size() == m_key.size() ? MatchTier::Exact : MatchTier::Prefix, 0};
    for (qsizetype at = first; at > 0; at = key.indexOf(m_key, at + 1))
        if (key[at - 1] == u' ')
            return SearchMatch{MatchTier::WordPrefix, 0};
    if (m_words.size() > 1 && beginsEveryWord(key))
        return SearchMatch{MatchTier::Words, 0};
    if (first > 0)
        return SearchMatch{MatchTier::Substring, 0};
    return std::nullopt;
}

std::optional<int> SearchQuery::skipped(QStringView key) const
{
    std::optional<int> least;
    forEachWordStart(key, [&](QStringView rest) {
        if (rest.front() != m_key.front())
            return;
        qsizetype at = 0;
        int cost = 0;
        for (const QChar wanted : m_key) {
            if (wanted == u' ')
                continue;
            const qsizetype found = rest.indexOf(wanted, at);
            if (found < 0)
                return;
            // A letter that begins a word is what people abbreviate by.
            if (found > at && rest[found - 1] != u' ')
                cost += static_cast<int>(found - at);
            else if (found > at)
                cost += 1;
            at = found + 1;
        }
        if (!least || cost < *least)
            least = cost;
    });
    // Letters strewn over a long name are no abbreviation of it.
    return least && *least <= 2 * static_cast<int>(m_key.size()) ? least : std::nullopt;
}

std::optional<int> SearchQuery::mistyped(QStringView key) const
{
    if (m_mistakes == 0)
        return std::nullopt;
    // Optimal string alignment between the query and the nearest beginning of what starts at each word; only cells that are
    // no further from the diagonal than mistakes are allowed can matter.
    constexpr std::size_t width = longestFuzzy + 2;
    constexpr int far = longestFuzzy;
    std::array<std::array<int, width>, 3> rows{};
    std::optional<int> least;
    const auto wanted = static_cast<std::size_t>(m_key.size());
    const auto band = static_cast<std::size_t>(m_mistakes);
    forEachWordStart(key, [&](QStringView rest) {
        if (rest.size() + m_mistakes < m_key.size())
            return;
        const std::size_t length = std::min(static_cast<std::size_t>(rest.size()), wanted + band);
        for (std::size_t i = 0; i <= std::min(wanted, band + 1); ++i)
            rows[0][i] = static_cast<int>(i);
        for (std::size_t j = 1; j <= length; ++j) {
            auto &row = rows[j % 3];
            const auto &above = rows[(j + 2) % 3];
            const auto &twoAbove = rows[(j + 1) % 3];
            const std::size_t first = j > band ? j - band : 1;
            const std::size_t last = std::min(wanted, j + band);
            row[first - 1] = first == 1 ? static_cast<int>(j) : far;
            row[last + 1] = far;
            int best = row[first - 1];
            for (std::size_t i = first; i <= last; ++i) {
                const auto q = static_cast<qsizetype>(i) - 1;
                const auto k = static_cast<qsizetype>(j) - 1;
                const int same = m_key[q] == rest[k] ? 0 : 1;
                row[i] = std::min({above[i] + 1, row[i - 1] + 1, above[i - 1] + same});
                if (i > 1 && j > 1 && m_key[q] == rest[k - 1] && m_key[q - 1] == rest[k])
                    row[i] = std::min(row[i], twoAbove[i - 2] + 1);
                best = std::min(best, row[i]);
            }
            if (last == wanted && row[wanted] <= m_mistakes && (!least || row[wanted] < *least))
                least = row[wanted];
            if (best > m_mistakes)
                return;
        }
    });
    return least;
}

std::optional<SearchMatch> SearchQuery::fuzzy(QStringView key, std::uint64_t letters) const
{
    if (m_key.size() < 2 || key.isEmpty())
        return std::nullopt;
    const int missing = std::popcount(m_letters & ~letters);
    if (missing == 0) {
        if (const auto cost = skipped(key))
            return SearchMatch{MatchTier::Fuzzy, *cost};
    }
    if (missing <= m_mistakes) {
        if (const auto mistakes = mistyped(key))
            return SearchMatch{MatchTier::Fuzzy, *mistakes * mistakeCost};
    }
    return std::nullopt;
}

std::optional<SearchMatch> SearchQuery::match(const QString &key) const
{
    const std::uint64_t letters = lettersOf(key);
    if (const auto found = direct(key, letters))
        return found;
    return fuzzy(key, letters);
}

} // namespace fiberloom
