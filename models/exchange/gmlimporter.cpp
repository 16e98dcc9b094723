// SPDX-License-Identifier: Apache-2.0
#include "exchange/gmlimporter.h"

#include "exchange/graphtonetwork.h"
#include "exchange/textdecoding.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

struct Token
{
    enum class Kind { Word, String, Open, Close, End, Broken };

    Kind kind;
    QString text;
    qint64 line;
};

/// Splits GML into words, strings and brackets. Strings end at the next quote; quotes within are written &quot;.
class GmlTokenizer
{
public:
    explicit GmlTokenizer(const QString &text) : m_text(text) {}

    [[nodiscard]] qsizetype at() const noexcept { return m_at; }
    [[nodiscard]] qsizetype size() const noexcept { return m_text.size(); }

    Token next()
    {
        skipBlank();
        if (m_at >= m_text.size())
            return {Token::Kind::End, {}, m_line};
        const QChar first = m_text[m_at];
        if (first == QLatin1Char('[') || first == QLatin1Char(']')) {
            ++m_at;
            return {first == QLatin1Char('[') ? Token::Kind::Open : Token::Kind::Close, first, m_line};
        }
        return first == QLatin1Char('"') ? string() : word();
    }

private:
    void skipBlank()
    {
        bool inComment = false;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == QLatin1Char('\n')) {
                ++m_line;
                inComment = false;
            } else if (c == QLatin1Char('#')) {
                inComment = true;
            } else if (!inComment && !c.isSpace()) {
                return;
            }
        }
    }

    Token word()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && !QStringLiteral("[]\"").contains(m_text[m_at]))
            ++m_at;
        return {Token::Kind::Word, m_text.mid(start, m_at - start), m_line};
    }

    Token string()
    {
        const qint64 line = m_line;
        const qsizetype start = ++m_at;
        const qsizetype end = m_text.indexOf(QLatin1Char('"'), start);
        if (end < 0)
            return {Token::Kind::Broken, {}, line};
        const QString raw = m_text.mid(start, end - start);
        m_line += raw.count(QLatin1Char('\n'));
        m_at = end + 1;
        return {Token::Kind::String, unescaped(raw), line};
    }

    static QString unescaped(const QString &raw)
    {
        if (!raw.contains(QLatin1Char('&')))
            return raw;
        static const QRegularExpression numeric(QStringLiteral("&#(\\d{1,7});"));
        QString text;
        qsizetype done = 0;
        for (auto matches = numeric.globalMatch(raw); matches.hasNext();) {
            const auto match = matches.next();
            const char32_t code = match.captured(1).toUInt();
            text += QStringView(raw).mid(done, match.capturedStart() - done);
            text += code > 0 && code <= 0x10FFFF ? QString::fromUcs4(&code, 1) : match.captured();
            done = match.capturedEnd();
        }
        text += QStringView(raw).mid(done);
        return text.replace(QLatin1String("&quot;"), QLatin1String("\""))
            .replace(QLatin1String("&apos;"), QLatin1String("'"))
            .replace(QLatin1String("&lt;"), QLatin1String("<"))
            .replace(QLatin1String("&gt;"), QLatin1String(">"))
            .replace(QLatin1String("&amp;"), QLatin1String("&"));
    }

    const QString &m_text;
    qsizetype m_at = 0;
    qint64 m_line = 1;
};

/// Reads `graph [ ... node [ ... ] ... edge [ ... ] ... ]`; lists that it does not know are skipped, however deep.
class GmlReader
{
public:
    GmlReader(const QString &text, Assembly &assembly) : m_tokens(text), m_assembly(assembly) {}

    Result<GraphDocument> read()
    {
        bool found = false;
        for (;;) {
            const Token key = m_tokens.next();
            if (key.kind == Token::Kind::End)
                break;
            if (key.kind != Token::Kind::Word)
                return unexpected(key, Text::tr("a name"));
            const Token value = m_tokens.next();
            if (value.kind == Token::Kind::Open) {
                const bool isGraph = key.text.compare(QLatin1String("graph"), Qt::CaseInsensitive) == 0;
                if (found && isGraph)
                    m_assembly.leftOut(Text::tr("Further graphs in the file"), Text::tr("line %1").arg(key.line));
                const auto done = isGraph && !found ? graph() : skipList(key.line);
                found = found || isGraph;
                if (!done)
                    return done.error();
            } else if (!isScalar(value)) {
                return unexpected(value, Text::tr("a value of “%1”").arg(key.text.left(60)));
            }
        }
        if (!found)
            return m_assembly.error(0, Text::tr("it has no “graph [”"),
                                    Text::tr("Choose a GML file, or another format"));
        return std::move(m_graph);
    }

private:
    static bool isScalar(const Token &token)
    {
        return token.kind == Token::Kind::Word || token.kind == Token::Kind::String;
    }

    Error unexpected(const Token &token, const QString &expected) const
    {
        switch (token.kind) {
        case Token::Kind::End:
            return m_assembly.error(token.line, Text::tr("the file ends where %1 is expected").arg(expected),
                                    Text::tr("It may be truncated: get it again, whole"));
        case Token::Kind::Broken:
            return m_assembly.error(token.line, Text::tr("a quoted text that begins here never ends"),
                                    Text::tr("Add the closing quote"));
        default:
            return m_assembly.error(token.line,
                                    Text::tr("“%1” where %2 is expected").arg(token.text.left(60), expected),
                                    Text::tr("Correct it in the file"));
        }
    }

    Result<void> skipList(qint64 line)
    {
        for (std::size_t depth = 1; depth > 0;) {
            const Token token = m_tokens.next();
            if (token.kind == Token::Kind::Open)
                ++depth;
            else if (token.kind == Token::Kind::Close)
                --depth;
            else if (!isScalar(token))
                return unexpected(token, Text::tr("the “]” of the list in line %1").arg(line));
        }
        return {};
    }

    /// The content of a list up to its "]": scalars go to `attributes`, lists to `onList(key)`.
    template<class Function>
    Result<void> list(GraphAttributes &attributes, qint64 line, Function &&onList)
    {
        m_assembly.readUpTo(m_tokens.at(), m_tokens.size());
        for (;;) {
            const Token key = m_tokens.next();
            if (key.kind == Token::Kind::Close)
                return {};
            if (key.kind != Token::Kind::Word)
                return unexpected(key, Text::tr("a name or the “]” of the list in line %1").arg(line));
            const Token value = m_tokens.next();
            if (value.kind == Token::Kind::Open) {
                if (const auto done = onList(key); !done)
                    return done.error();
            } else if (isScalar(value)) {
                attributes.push_back({key.text, value.text, value.line});
            } else {
                return unexpected(value, Text::tr("a value of “%1”").arg(key.text.left(60)));
            }
        }
    }

    Result<void> unknownList(const Token &key)
    {
        m_assembly.leftOut(Text::tr("Lists “%1”").arg(key.text.left(60)), Text::tr("line %1").arg(key.line));
        return skipList(key.line);
    }

    Result<void> graph()
    {
        GraphAttributes attributes;
        const auto done = list(attributes, 1, [this](const Token &key) -> Result<void> {
            if (key.text == QLatin1String("node"))
                return node(key.line);
            if (key.text == QLatin1String("edge"))
                return edge(key.line);
            return unknownList(key);
        });
        for (GraphAttribute &attribute : attributes) {
            if (attribute.key == QLatin1String("directed"))
                m_graph.directed = attribute.value == QLatin1String("1");
            else
                m_graph.attributes.push_back(std::move(attribute));
        }
        return done;
    }

    /// Takes the attribute out of the list.
    Result<QString> taken(GraphAttributes &attributes, const QString &key, const QString &element, qint64 line) const
    {
        const auto found = std::ranges::find(attributes, key, &GraphAttribute::key);
        if (found == attributes.end())
            return m_assembly.error(line, Text::tr("the %1 has no “%2”").arg(element, key),
                                    Text::tr("Correct it in the file"));
        QString value = found->value;
        attributes.erase(found);
        return value;
    }

    Result<void> node(qint64 line)
    {
        GraphNode node{{}, line};
        if (const auto done = list(node.attributes, line, [this](const Token &key) { return unknownList(key); }); !done)
            return done.error();
        const auto id = taken(node.attributes, QStringLiteral("id"), Text::tr("node"), line);
        if (!id)
            return id.error();
        node.id = id.value();
        m_graph.nodes.push_back(std::move(node));
        return {};
    }

    Result<void> edge(qint64 line)
    {
        GraphEdge edge{{}, {}, line};
        if (const auto done = list(edge.attributes, line, [this](const Token &key) { return unknownList(key); }); !done)
            return done.error();
        const auto source = taken(edge.attributes, QStringLiteral("source"), Text::tr("edge"), line);
        if (!source)
            return source.error();
        const auto target = taken(edge.attributes, QStringLiteral("target"), Text::tr("edge"), line);
        if (!target)
            return target.error();
        edge.source = source.value();
        edge.target = target.value();
        m_graph.edges.push_back(std::move(edge));
        return {};
    }

    GmlTokenizer m_tokens;
    Assembly &m_assembly;
    GraphDocument m_graph;
};

} // namespace

bool isGml(QByteArrayView head)
{
    static const QRegularExpression graph(QStringLiteral("^\\s*graph\\s*\\["),
                                          QRegularExpression::MultilineOption
                                              | QRegularExpression::CaseInsensitiveOption);
    return !head.trimmed().startsWith('<') && graph.match(QString::fromLatin1(head)).hasMatch();
}

Result<ImportOutcome> importGml(std::span<const ImportInput> inputs, const ImportOptions &options)
{
    Assembly assembly(QLatin1String("gml"), inputs.front(), options);
    const QString text = decodedText(inputs.front().bytes);
    const auto graph = GmlReader(text, assembly).read();
    if (!graph)
        return graph.error();
    return networkFromGraph(graph.value(), assembly);
}

} // namespace fiberloom
