// SPDX-License-Identifier: Apache-2.0
#include "exchange/repetitaimporter.h"

#include "exchange/repetitatonetwork.h"
#include "exchange/textdecoding.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <array>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

/// "NODES 11": a word, blanks and a digit.
bool beginsWithSection(QByteArrayView head, QByteArrayView word)
{
    QByteArrayView rest = head.startsWith("\xEF\xBB\xBF") ? head.sliced(3) : head;
    rest = rest.trimmed();
    if (!rest.startsWith(word))
        return false;
    rest = rest.sliced(word.size());
    const bool isSeparate = rest.startsWith(' ') || rest.startsWith('\t');
    rest = rest.trimmed();
    return isSeparate && !rest.isEmpty() && rest.front() >= '0' && rest.front() <= '9';
}

bool isGraph(QByteArrayView head)
{
    return beginsWithSection(head, "NODES");
}

bool isTraffic(QByteArrayView head)
{
    return beginsWithSection(head, "DEMANDS");
}

/// A row of a section: a label, which may hold blanks, and its last columns.
struct Row
{
    QString label;
    QStringList columns;
    qint64 line;
};

/// Goes through a file line by line, blank ones left out, and reads what both files consist of: sections that state their
/// count and name their columns.
class SectionReader
{
public:
    SectionReader(const QString &text, Assembly &assembly) : m_text(text), m_assembly(assembly) { advance(); }

    [[nodiscard]] bool atEnd() const { return m_atEnd; }
    [[nodiscard]] qint64 line() const { return m_line; }
    [[nodiscard]] QString current() const { return m_current.toString(); }

    /// "NODES 11", then a line with the columns' names.
    Result<qsizetype> header(const char *word, int columns)
    {
        const QLatin1String title(word);
        const QStringList words = current().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        bool ok = false;
        const qlonglong count = words.size() == 2 ? words[1].toLongLong(&ok) : 0;
        if (m_atEnd || words.value(0) != title || !ok || count < 0) {
            return m_assembly.error(
                m_line,
                m_atEnd ? Text::tr("the file ends where “%1” and a count are expected").arg(title)
                        : Text::tr("“%1” where “%2” and a count are expected").arg(current().left(60), title),
                Text::tr("It may be truncated: get it again, whole"));
        }
        advance();
        if (!m_atEnd && m_current.startsWith(QLatin1String("label "))
            && current().split(QLatin1Char(' '), Qt::SkipEmptyParts).size() == columns + 1)
            advance();
        return static_cast<qsizetype>(count);
    }

    /// The next of `count` rows.
    Result<Row> row(const QString &element, int columns)
    {
        if (m_atEnd)
            return m_assembly.error(m_line, Text::tr("the file ends where %1 is expected").arg(element),
                                    Text::tr("It may be truncated: get it again, whole"));
        m_assembly.readUpTo(m_at, m_text.size());
        QStringList words = current().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.size() <= columns) {
            return m_assembly.error(
                m_line,
                Text::tr("“%1” is not %2: a label and %3 numbers").arg(current().left(60), element).arg(columns),
                Text::tr("Correct the line, or the count of the section"));
        }
        const qsizetype first = words.size() - columns;
        Row row{words.mid(0, first).join(QLatin1Char(' ')), words.mid(first), m_line};
        advance();
        return row;
    }

    Result<double> number(const Row &row, int column, const QString &meaning) const
    {
        return m_assembly.parsed(row.columns[column], meaning, nameOf(row), row.line);
    }

    Result<double> positiveNumber(const Row &row, int column, const QString &meaning) const
    {
        auto value = number(row, column, meaning);
        if (value && value.value() < 0.0)
            return m_assembly.error(
                row.line,
                Text::tr("%1 of %2 is %3, less than 0").arg(meaning, nameOf(row), row.columns[column].left(60)),
                Text::tr("Correct it in the file"));
        return value;
    }

    Result<std::uint32_t> node(const Row &row, int column, std::size_t nodes) const
    {
        bool ok = false;
        const qulonglong index = row.columns[column].toULongLong(&ok);
        if (ok && index < nodes)
            return static_cast<std::uint32_t>(index);
        return m_assembly.error(row.line,
                                Text::tr("%1 ends at node “%2”, which the graph does not have; its nodes are 0 to %3")
                                    .arg(nameOf(row), row.columns[column].left(60))
                                    .arg(static_cast<qlonglong>(nodes) - 1),
                                Text::tr("Correct its ends, or take the graph that belongs to it"));
    }

    Result<void> end() const
    {
        if (m_atEnd)
            return {};
        return m_assembly.error(m_line, Text::tr("“%1” where the file should end").arg(current().left(60)),
                                Text::tr("Correct the line, or the count of the section"));
    }

private:
    static QString nameOf(const Row &row) { return QStringLiteral("“%1”").arg(row.label.left(60)); }

    void advance()
    {
        while (m_at < m_text.size()) {
            qsizetype stop = m_text.indexOf(QLatin1Char('\n'), m_at);
            if (stop < 0)
                stop = m_text.size();
            m_current = m_text.mid(m_at, stop - m_at).trimmed();
            m_at = stop + 1;
            ++m_line;
            if (!m_current.isEmpty())
                return;
        }
        m_atEnd = true;
        m_current = {};
    }

    QStringView m_text;
    Assembly &m_assembly;
    qsizetype m_at = 0;
    qint64 m_line = 0;
    QStringView m_current;
    bool m_atEnd = false;
};

/// With single blanks: the files separate columns by blanks or tabulators.
QString textOf(const ImportInput &input)
{
    QString text = decodedText(input.bytes);
    text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    return text;
}

Result<void> readGraph(const ImportInput &input, Assembly &assembly, RepetitaInstance &instance)
{
    const QString text = textOf(input);
    SectionReader reader(text, assembly);
    const auto nodes = reader.header("NODES", 2);
    if (!nodes)
        return nodes.error();
    for (qsizetype i = 0; i < nodes.value(); ++i) {
        const auto row = reader.row(Text::tr("a node"), 2);
        if (!row)
            return row.error();
        const auto x = reader.number(row.value(), 0, QStringLiteral("x"));
        if (!x)
            return x.error();
        const auto y = reader.number(row.value(), 1, QStringLiteral("y"));
        if (!y)
            return y.error();
        instance.nodes.push_back({row.value().label, x.value(), y.value(), row.value().line});
    }
    if (instance.nodes.empty())
        return assembly.error(0, Text::tr("it has no nodes"), Text::tr("Get it again, whole"));
    const auto arcs = reader.header("EDGES", 5);
    if (!arcs)
        return arcs.error();
    for (qsizetype i = 0; i < arcs.value(); ++i) {
        const auto row = reader.row(Text::tr("an edge"), 5);
        if (!row)
            return row.error();
        std::array<std::uint32_t, 2> ends{};
        for (int end = 0; end < 2; ++end) {
            const auto node = reader.node(row.value(), end, instance.nodes.size());
            if (!node)
                return node.error();
            ends[static_cast<std::size_t>(end)] = node.value();
        }
        std::array<double, 3> numbers{};
        const std::array meanings{Text::tr("The weight"), Text::tr("The bandwidth"), Text::tr("The delay")};
        for (int column = 0; column < 3; ++column) {
            const auto value =
                reader.positiveNumber(row.value(), column + 2, meanings[static_cast<std::size_t>(column)]);
            if (!value)
                return value.error();
            numbers[static_cast<std::size_t>(column)] = value.value();
        }
        instance.arcs.push_back(
            {row.value().label, ends[0], ends[1], numbers[0], numbers[1], numbers[2], row.value().line});
    }
    return reader.end();
}

Result<void> readDemands(const ImportInput &input, Assembly &assembly, RepetitaInstance &instance)
{
    const QString text = textOf(input);
    SectionReader reader(text, assembly);
    const auto count = reader.header("DEMANDS", 3);
    if (!count)
        return count.error();
    for (qsizetype i = 0; i < count.value(); ++i) {
        const auto row = reader.row(Text::tr("a demand"), 3);
        if (!row)
            return row.error();
        const auto source = reader.node(row.value(), 0, instance.nodes.size());
        if (!source)
            return source.error();
        const auto target = reader.node(row.value(), 1, instance.nodes.size());
        if (!target)
            return target.error();
        const auto kbps = reader.positiveNumber(row.value(), 2, Text::tr("The bandwidth"));
        if (!kbps)
            return kbps.error();
        instance.demands.push_back({row.value().label, source.value(), target.value(), kbps.value(), row.value().line});
    }
    return reader.end();
}

/// The graph, and the traffic matrix if there is one.
struct Files
{
    const ImportInput *graph = nullptr;
    const ImportInput *traffic = nullptr;
};

Result<Files> sorted(std::span<const ImportInput> inputs)
{
    Files files;
    for (const ImportInput &input : inputs) {
        const bool traffic = isTraffic(input.bytes);
        if (!traffic && !isGraph(input.bytes)) {
            return Error{Text::tr("it begins neither with “NODES” and a count nor with “DEMANDS” and a count"),
                         QStringLiteral("%1:1").arg(input.name),
                         Text::tr("Choose a .graph file of REPETITA, and one of its .demands files")};
        }
        const ImportInput *&place = traffic ? files.traffic : files.graph;
        if (place) {
            return Error{traffic ? Text::tr("it is a second traffic matrix") : Text::tr("it is a second graph"),
                         input.name, Text::tr("Import one graph with one matrix at a time")};
        }
        place = &input;
    }
    if (!files.graph) {
        return Error{Text::tr("it holds demands only"), files.traffic->name,
                     Text::tr("Import it together with the .graph file that it belongs to")};
    }
    return files;
}

} // namespace

bool isRepetita(QByteArrayView head)
{
    return isGraph(head) || isTraffic(head);
}

Result<ImportOutcome> importRepetita(std::span<const ImportInput> inputs, const ImportOptions &options)
{
    const auto files = sorted(inputs);
    if (!files)
        return files.error();
    RepetitaInstance instance{files.value().graph->name,
                              files.value().traffic ? files.value().traffic->name : QString()};
    Assembly assembly(QLatin1String("repetita"), *files.value().graph, options);
    if (const auto done = readGraph(*files.value().graph, assembly, instance); !done)
        return done.error();
    if (files.value().traffic) {
        assembly.setFile(instance.demandsFile);
        if (const auto done = readDemands(*files.value().traffic, assembly, instance); !done)
            return done.error();
    }
    return networkFromRepetita(instance, assembly);
}

} // namespace fiberloom
