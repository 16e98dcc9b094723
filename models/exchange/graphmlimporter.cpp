// SPDX-License-Identifier: Apache-2.0
#include "exchange/graphmlimporter.h"

#include "exchange/graphtonetwork.h"
#include "exchange/xmlguard.h"

#include <QCoreApplication>
#include <QHash>
#include <QXmlStreamReader>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

struct Key
{
    QString name;
    QString scope; ///< "node", "edge", "graph", "all"
    std::optional<QString> defaultValue = {};
};

/// Reads GraphML into a GraphDocument. Nested graphs are flattened: node ids are unique in the whole document.
class GraphMlReader
{
public:
    GraphMlReader(const QByteArray &bytes, Assembly &assembly) : m_xml(bytes), m_assembly(assembly) {}

    Result<GraphDocument> read()
    {
        const auto done = readXml(
            m_xml, m_assembly, [this] { return start(); }, [this] { end(); });
        if (!done)
            return done.error();
        if (m_graphs == 0)
            return m_assembly.error(0, Text::tr("it has no <graph>"), Text::tr("Choose a file with a graph"));
        if (m_graphs > 1)
            m_assembly.guessed(Text::tr("Graphs in one file, read as one network"), {}, m_graphs);
        applyDefaults();
        return std::move(m_graph);
    }

private:
    enum class Owner { None, Graph, Node, Edge };

    Result<void> start()
    {
        const QString name = m_xml.name().toString();
        if (!m_inDocument) {
            if (name != QLatin1String("graphml")) {
                return m_assembly.error(m_xml.lineNumber(),
                                        Text::tr("the file is <%1>, not <graphml>").arg(name.left(60)),
                                        Text::tr("Choose a GraphML file, or another format"));
            }
            m_inDocument = true;
            return {};
        }
        const QXmlStreamAttributes attributes = m_xml.attributes();
        const auto value = [&](const char *key) { return attributes.value(QLatin1String(key)).toString(); };
        if (name == QLatin1String("key")) {
            m_openKey = value("id");
            m_keys.insert(m_openKey, Key{value("attr.name").isEmpty() ? m_openKey : value("attr.name"), value("for")});
        } else if (name == QLatin1String("default")) {
            const QString text = m_xml.readElementText(QXmlStreamReader::SkipChildElements);
            if (const auto key = m_keys.find(m_openKey); key != m_keys.end())
                key->defaultValue = text;
        } else if (name == QLatin1String("graph")) {
            if (++m_graphs == 1)
                m_graph.directed = value("edgedefault") == QLatin1String("directed");
            m_owner = Owner::Graph;
        } else if (name == QLatin1String("node")) {
            const auto id = requiredAttribute(m_xml, m_assembly, "id");
            if (!id)
                return id.error();
            m_graph.nodes.push_back({id.value(), m_xml.lineNumber()});
            m_owner = Owner::Node;
        } else if (name == QLatin1String("edge")) {
            const auto source = requiredAttribute(m_xml, m_assembly, "source");
            if (!source)
                return source.error();
            const auto target = requiredAttribute(m_xml, m_assembly, "target");
            if (!target)
                return target.error();
            m_graph.edges.push_back({source.value(), target.value(), m_xml.lineNumber()});
            m_owner = Owner::Edge;
        } else if (name == QLatin1String("data")) {
            return data(value("key"));
        } else {
            leaveOutElement(m_xml, m_assembly);
        }
        return {};
    }

    void end()
    {
        const auto name = m_xml.name();
        if (name == QLatin1String("node") || name == QLatin1String("edge"))
            m_owner = Owner::Graph;
    }

    Result<void> data(const QString &keyId)
    {
        const qint64 line = m_xml.lineNumber();
        const QString text = m_xml.readElementText(QXmlStreamReader::SkipChildElements);
        const auto key = m_keys.constFind(keyId);
        if (key == m_keys.cend()) {
            return m_assembly.error(
                line, Text::tr("data has the key “%1”, which the file does not declare").arg(keyId.left(60)),
                Text::tr("Add a <key> with that id"));
        }
        if (GraphAttributes *attributes = attributesOfOwner())
            attributes->push_back({key->name, text, line});
        return {};
    }

    GraphAttributes *attributesOfOwner()
    {
        switch (m_owner) {
        case Owner::Graph:
            return &m_graph.attributes;
        case Owner::Node:
            return &m_graph.nodes.back().attributes;
        case Owner::Edge:
            return &m_graph.edges.back().attributes;
        case Owner::None:
            break;
        }
        return nullptr;
    }

    void applyDefaults()
    {
        for (const Key &key : m_keys) {
            if (!key.defaultValue)
                continue;
            const auto complete = [&](auto &elements) {
                for (auto &element : elements)
                    if (std::ranges::none_of(element.attributes,
                                             [&](const GraphAttribute &given) { return given.key == key.name; }))
                        element.attributes.push_back({key.name, *key.defaultValue, element.line});
            };
            if (key.scope == QLatin1String("node") || key.scope == QLatin1String("all"))
                complete(m_graph.nodes);
            if (key.scope == QLatin1String("edge") || key.scope == QLatin1String("all"))
                complete(m_graph.edges);
        }
    }

    QXmlStreamReader m_xml;
    Assembly &m_assembly;
    GraphDocument m_graph;
    QHash<QString, Key> m_keys;
    QString m_openKey;
    Owner m_owner = Owner::None;
    std::size_t m_graphs = 0;
    bool m_inDocument = false;
};

} // namespace

bool isGraphMl(QByteArrayView head)
{
    return head.contains("<graphml");
}

Result<ImportOutcome> importGraphMl(std::span<const ImportInput> inputs, const ImportOptions &options)
{
    Assembly assembly(QLatin1String("graphml"), inputs.front(), options);
    const auto graph = GraphMlReader(inputs.front().bytes, assembly).read();
    if (!graph)
        return graph.error();
    return networkFromGraph(graph.value(), assembly);
}

} // namespace fiberloom
