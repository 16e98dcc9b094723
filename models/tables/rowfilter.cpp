// SPDX-License-Identifier: Apache-2.0
#include "tables/rowfilter.h"

#include "tables/fieldtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(tables)
};

using Operator = RowFilter::Operator;

struct Token
{
    enum class Kind { Word, Quoted, Comparison };
    Kind kind;
    QString text;
    Operator comparison = Operator::Equal;
};

// Longest first, so that ">=" is not read as ">".
const std::array<std::pair<QLatin1String, Operator>, 8> comparisons{{
    {QLatin1String(">="), Operator::GreaterOrEqual},
    {QLatin1String("<="), Operator::LessOrEqual},
    {QLatin1String("!="), Operator::NotEqual},
    {QLatin1String("=="), Operator::Equal},
    {QLatin1String(">"), Operator::Greater},
    {QLatin1String("<"), Operator::Less},
    {QLatin1String("="), Operator::Equal},
    {QLatin1String("~"), Operator::Contains},
}};

std::vector<Token> tokensOf(const QString &text)
{
    std::vector<Token> tokens;
    qsizetype at = 0;
    const auto comparisonAt = [&text](qsizetype place) {
        return std::ranges::find_if(
            comparisons, [&](const auto &each) { return QStringView(text).mid(place).startsWith(each.first); });
    };
    while (at < text.size()) {
        if (text.at(at).isSpace()) {
            ++at;
        } else if (text.at(at) == QLatin1Char('"')) {
            const qsizetype end = text.indexOf(QLatin1Char('"'), at + 1);
            tokens.push_back({Token::Kind::Quoted, text.mid(at + 1, (end < 0 ? text.size() : end) - at - 1)});
            at = end < 0 ? text.size() : end + 1;
        } else if (const auto found = comparisonAt(at); found != comparisons.end()) {
            tokens.push_back({Token::Kind::Comparison, found->first, found->second});
            at += found->first.size();
        } else {
            qsizetype end = at;
            while (end < text.size() && !text.at(end).isSpace() && text.at(end) != QLatin1Char('"')
                   && comparisonAt(end) == comparisons.end())
                ++end;
            tokens.push_back({Token::Kind::Word, text.mid(at, end - at)});
            at = end;
        }
    }
    return tokens;
}

QString folded(const QString &name)
{
    QString result;
    for (const QChar letter : name.toCaseFolded())
        if (letter.isLetterOrNumber() || letter == QChar(0x2192) || letter == QChar(0x2190))
            result += letter;
    return result;
}

int columnCalled(const QString &name, const std::vector<RowFilter::ColumnName> &columns)
{
    const QString wanted = folded(name);
    if (wanted.isEmpty())
        return -1;
    const auto matching = [&](auto matches) {
        const auto found = std::ranges::find_if(columns, [&](const RowFilter::ColumnName &column) {
            return matches(folded(column.title)) || matches(folded(column.key));
        });
        return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
    };
    const int exact = matching([&](const QString &known) { return known == wanted; });
    return exact >= 0 ? exact : matching([&](const QString &known) { return known.startsWith(wanted); });
}

bool isOrder(Operator comparison) noexcept
{
    return comparison <= Operator::GreaterOrEqual;
}

} // namespace

Result<RowFilter> RowFilter::parse(const QString &text, const std::vector<ColumnName> &columns)
{
    RowFilter filter;
    const std::vector<Token> tokens = tokensOf(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token &token = tokens[i];
        if (token.kind != Token::Kind::Comparison) {
            filter.words += token.text;
            continue;
        }
        // The column's name is what stands before, as many words as it has.
        int column = -1;
        for (qsizetype length = std::min<qsizetype>(filter.words.size(), 4); length > 0 && column < 0; --length) {
            const QString name = filter.words.mid(filter.words.size() - length).join(QLatin1Char(' '));
            column = columnCalled(name, columns);
            if (column >= 0)
                filter.words.resize(filter.words.size() - length);
        }
        if (column < 0) {
            const QString name = filter.words.isEmpty() ? QString() : filter.words.constLast();
            return Error{
                name.isEmpty() ? Text::tr("“%1” needs a column before it").arg(token.text)
                               : Text::tr("There is no column “%1”").arg(name),
                {},
                Text::tr("Write, for example, %1 > 10").arg(columns.empty() ? QString() : columns.back().title)};
        }
        if (i + 1 >= tokens.size() || tokens[i + 1].kind == Token::Kind::Comparison)
            return Error{Text::tr("A value is missing after “%1”").arg(token.text), {}, {}};
        const QString value = tokens[++i].text;
        const auto number = typedNumber(value, u'%');
        if (isOrder(token.comparison) && columns[static_cast<std::size_t>(column)].isNumber && !number)
            return Error{Text::tr("“%1” is not a number").arg(value), {}, {}};
        filter.conditions.push_back({column, token.comparison, value, number});
    }
    return filter;
}

} // namespace fiberloom
