// SPDX-License-Identifier: Apache-2.0
#include "exchange/sndlibnativeimporter.h"

#include "exchange/sndlibtonetwork.h"
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
    QStringView text; ///< empty at the end of the file
    qint64 line;

    [[nodiscard]] bool is(char c) const { return text.size() == 1 && text.front() == QLatin1Char(c); }
};

/// Splits the text into words and brackets; comments run from '#' to the end of the line.
class NativeTokenizer
{
public:
    explicit NativeTokenizer(QStringView text) : m_text(text) {}

    [[nodiscard]] qsizetype at() const noexcept { return m_at; }

    Token next()
    {
        skipBlank();
        if (m_at >= m_text.size())
            return {{}, m_line};
        const qsizetype start = m_at++;
        if (!isBracket(m_text[start]))
            while (m_at < m_text.size() && !m_text[m_at].isSpace() && !isBracket(m_text[m_at]))
                ++m_at;
        return {m_text.mid(start, m_at - start), m_line};
    }

    Token peek() const
    {
        NativeTokenizer copy = *this;
        return copy.next();
    }

    /// The rest of the line, for free text.
    QString restOfLine()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && m_text[m_at] != QLatin1Char('\n'))
            ++m_at;
        return m_text.mid(start, m_at - start).trimmed().toString();
    }

private:
    static bool isBracket(QChar c) { return c == QLatin1Char('(') || c == QLatin1Char(')'); }

    void skipBlank()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == QLatin1Char('#')) {
                restOfLine();
            } else if (c.isSpace()) {
                m_line += c == QLatin1Char('\n') ? 1 : 0;
                ++m_at;
            } else {
                return;
            }
        }
    }

    QStringView m_text;
    qsizetype m_at = 0;
    qint64 m_line = 1;
};

/// Reads the sections NODES, LINKS, DEMANDS; counts ADMISSIBLE_PATHS.
class SndlibNativeReader
{
public:
    SndlibNativeReader(const QString &text, Assembly &assembly) : m_text(text), m_tokens(m_text), m_assembly(assembly)
    {
    }

    Result<SndlibInstance> read()
    {
        if (auto done = header(); !done)
            return done.error();
        for (Token section = m_tokens.next(); !section.text.isEmpty(); section = m_tokens.next()) {
            if (auto done = expect('('); !done)
                return done.error();
            while (!m_tokens.peek().is(')')) {
                if (m_tokens.peek().text.isEmpty())
                    return endsEarly();
                m_assembly.readUpTo(m_tokens.at(), m_text.size());
                if (auto done = entry(section); !done)
                    return done.error();
            }
            m_tokens.next();
        }
        if (m_instance.nodes.empty())
            return m_assembly.error(0, Text::tr("it has no nodes"),
                                    Text::tr("It may be truncated: get it again, whole"));
        return std::move(m_instance);
    }

private:
    Error endsEarly() const
    {
        return m_assembly.error(m_tokens.peek().line, Text::tr("the file ends in the middle of a section"),
                                Text::tr("It may be truncated: get it again, whole"));
    }

    Result<void> header()
    {
        static const QRegularExpression first(QStringLiteral("^\\?SNDlib native format; *type: *(\\w+)"));
        const auto match = first.match(m_text);
        if (!match.hasMatch()) {
            return m_assembly.error(1, Text::tr("it does not begin with “?SNDlib native format; type: network”"),
                                    Text::tr("Choose a network file of SNDlib, or another format"));
        }
        if (match.captured(1) != QLatin1String("network")) {
            return m_assembly.error(
                1, Text::tr("this is an SNDlib file of type “%1”, not a network").arg(match.captured(1).left(60)),
                Text::tr("Choose the network's file"));
        }
        m_tokens.restOfLine();
        static const QRegularExpression name(QStringLiteral("^# network (\\S+)"), QRegularExpression::MultilineOption);
        m_instance.name = name.match(m_text.left(4096)).captured(1);
        return {};
    }

    Result<void> expect(char bracket)
    {
        const Token token = m_tokens.next();
        if (token.is(bracket))
            return {};
        if (token.text.isEmpty())
            return endsEarly();
        return m_assembly.error(
            token.line,
            Text::tr("“%1” where “%2” is expected").arg(token.text.left(60).toString(), QString(QLatin1Char(bracket))),
            Text::tr("Correct it in the file"));
    }

    Result<Token> word(const QString &meaning)
    {
        const Token token = m_tokens.next();
        if (token.text.isEmpty())
            return endsEarly();
        if (token.is('(') || token.is(')')) {
            return m_assembly.error(token.line,
                                    Text::tr("“%1” where %2 is expected").arg(token.text.toString(), meaning),
                                    Text::tr("Correct it in the file"));
        }
        return token;
    }

    Result<double> number(const QString &meaning, const QString &element)
    {
        const auto token = word(meaning);
        if (!token)
            return token.error();
        return m_assembly.parsed(token.value().text.toString(), meaning, element, token.value().line);
    }

    Result<void> numberInto(double &into, const QString &meaning, const QString &element)
    {
        const auto value = number(meaning, element);
        if (!value)
            return value.error();
        into = value.value();
        return {};
    }

    Result<void> entry(const Token &section)
    {
        if (section.text == QLatin1String("NODES"))
            return node();
        if (section.text == QLatin1String("LINKS"))
            return link();
        if (section.text == QLatin1String("DEMANDS"))
            return demand();
        if (section.text == QLatin1String("META"))
            return meta();
        if (section.text == QLatin1String("ADMISSIBLE_PATHS"))
            return admissiblePaths();
        return m_assembly.error(
            section.line, Text::tr("“%1” is not a section of an SNDlib network").arg(section.text.left(60).toString()),
            Text::tr("Correct it in the file"));
    }

    Result<void> meta()
    {
        const QString key = m_tokens.next().text.toString();
        QString value = m_tokens.restOfLine();
        if (value.startsWith(QLatin1Char('=')))
            value = value.mid(1).trimmed();
        if (key == QLatin1String("unit"))
            m_instance.unit = value;
        return {};
    }

    Result<void> node()
    {
        const auto id = word(Text::tr("a node's id"));
        if (!id)
            return id.error();
        SndlibNode node{id.value().text.toString(), id.value().line};
        if (m_tokens.peek().is('(')) {
            m_tokens.next();
            const QString element = Text::tr("node “%1”").arg(node.id.left(60));
            const auto x = number(Text::tr("The first coordinate"), element);
            if (!x)
                return x.error();
            const auto y = number(Text::tr("The second coordinate"), element);
            if (!y)
                return y.error();
            node.x = x.value();
            node.y = y.value();
            if (auto done = expect(')'); !done)
                return done;
        }
        m_instance.nodes.push_back(std::move(node));
        return {};
    }

    /// `id ( source target )`
    template<class Element>
    Result<void> ends(Element &element, const Token &id)
    {
        element.id = id.text.toString();
        element.line = id.line;
        if (auto done = expect('('); !done)
            return done;
        for (QString *end : {&element.source, &element.target}) {
            const auto name = word(Text::tr("a node's id"));
            if (!name)
                return name.error();
            *end = name.value().text.toString();
        }
        return expect(')');
    }

    Result<void> link()
    {
        const auto id = word(Text::tr("a link's id"));
        if (!id)
            return id.error();
        SndlibLink link{{}, {}, {}, 0};
        if (auto done = ends(link, id.value()); !done)
            return done;
        const QString element = Text::tr("link “%1”").arg(link.id.left(60));
        const std::pair<double *, QString> numbers[] = {
            {&link.preInstalledCapacity, Text::tr("The pre-installed capacity")},
            {&link.preInstalledCost, Text::tr("The pre-installed capacity's cost")},
            {&link.routingCost, Text::tr("The routing cost")},
            {&link.setupCost, Text::tr("The set-up cost")}};
        for (const auto &[into, meaning] : numbers)
            if (auto done = numberInto(*into, meaning, element); !done)
                return done;
        if (auto done = expect('('); !done)
            return done;
        while (!m_tokens.peek().is(')')) {
            SndlibModule module{0.0, 0.0, m_tokens.peek().line};
            if (auto done = numberInto(module.capacity, Text::tr("A module's capacity"), element); !done)
                return done;
            if (auto done = numberInto(module.cost, Text::tr("A module's cost"), element); !done)
                return done;
            link.modules.push_back(module);
        }
        m_tokens.next();
        m_instance.links.push_back(std::move(link));
        return {};
    }

    Result<void> demand()
    {
        const auto id = word(Text::tr("a demand's id"));
        if (!id)
            return id.error();
        SndlibDemand demand{{}, {}, {}, 0};
        if (auto done = ends(demand, id.value()); !done)
            return done;
        const QString element = Text::tr("demand “%1”").arg(demand.id.left(60));
        if (auto done = numberInto(demand.routingUnit, Text::tr("The routing unit"), element); !done)
            return done;
        if (auto done = numberInto(demand.value, Text::tr("The demand's value"), element); !done)
            return done;
        const auto longest = word(Text::tr("the longest path"));
        if (!longest)
            return longest.error();
        if (longest.value().text != QLatin1String("UNLIMITED")) {
            bool ok = false;
            const int hops = longest.value().text.toInt(&ok);
            if (!ok || hops < 0) {
                return m_assembly.error(
                    longest.value().line,
                    Text::tr("The longest path of %1 is “%2”, which is neither UNLIMITED nor a whole number from 0")
                        .arg(element, longest.value().text.left(60).toString()),
                    Text::tr("Correct it in the file"));
            }
            demand.maxPathLength = hops;
        }
        m_instance.demands.push_back(std::move(demand));
        return {};
    }

    /// `demand ( { path ( link+ ) }+ )`, counted only.
    Result<void> admissiblePaths()
    {
        const auto demand = word(Text::tr("a demand's id"));
        if (!demand)
            return demand.error();
        if (m_instance.admissiblePathsLine == 0)
            m_instance.admissiblePathsLine = demand.value().line;
        if (auto done = expect('('); !done)
            return done;
        while (!m_tokens.peek().is(')')) {
            const auto path = word(Text::tr("a path's id"));
            if (!path)
                return path.error();
            if (auto done = expect('('); !done)
                return done;
            for (Token token = m_tokens.next(); !token.is(')'); token = m_tokens.next())
                if (token.text.isEmpty())
                    return endsEarly();
            ++m_instance.admissiblePaths;
        }
        m_tokens.next();
        return {};
    }

    const QString &m_text;
    NativeTokenizer m_tokens;
    Assembly &m_assembly;
    SndlibInstance m_instance;
};

} // namespace

bool isSndlibNative(QByteArrayView head)
{
    return head.startsWith("?SNDlib native format") || head.startsWith("\xEF\xBB\xBF?SNDlib native format");
}

Result<ImportOutcome> importSndlibNative(std::span<const ImportInput> inputs, const ImportOptions &options)
{
    Assembly assembly(QLatin1String("sndlib-native"), inputs.front(), options);
    const QString text = decodedText(inputs.front().bytes);
    const auto instance = SndlibNativeReader(text, assembly).read();
    if (!instance)
        return instance.error();
    return networkFromSndlib(instance.value(), assembly);
}

} // namespace fiberloom
