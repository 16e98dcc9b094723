// SPDX-License-Identifier: Apache-2.0
#include "exchange/sndlibxmlimporter.h"

#include "exchange/sndlibtonetwork.h"
#include "exchange/xmlguard.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

/// Reads the XML into an SndlibInstance. An element's place in the document is its parents' names, such as "links/link".
class SndlibXmlReader
{
public:
    SndlibXmlReader(const QByteArray &bytes, Assembly &assembly) : m_xml(bytes), m_assembly(assembly) {}

    Result<SndlibInstance> read()
    {
        const auto done = readXml(m_xml, m_assembly, [this] { return m_inDocument ? start() : root(); });
        if (!done)
            return done.error();
        return std::move(m_instance);
    }

private:
    enum class Owner { None, Node, Link, Demand };

    Result<void> root()
    {
        const QString name = m_xml.name().toString();
        if (name == QLatin1String("model")) {
            return m_assembly.error(m_xml.lineNumber(), Text::tr("this is a planning model of SNDlib, not a network"),
                                    Text::tr("Choose the network's file"));
        }
        if (name != QLatin1String("network")) {
            return m_assembly.error(m_xml.lineNumber(), Text::tr("the file is <%1>, not <network>").arg(name.left(60)),
                                    Text::tr("Choose a network file of SNDlib, or another format"));
        }
        m_inDocument = true;
        return {};
    }

    QString elementText() { return m_xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed(); }

    Result<void> readNumber(double &into)
    {
        const qint64 line = m_xml.lineNumber();
        const QString name = m_xml.name().toString();
        const auto value =
            m_assembly.parsed(elementText(), QLatin1Char('<') + name + QLatin1Char('>'), ownerName(), line);
        if (!value)
            return value.error();
        into = value.value();
        return {};
    }

    QString ownerName() const
    {
        switch (m_owner) {
        case Owner::Node:
            return Text::tr("node “%1”").arg(m_instance.nodes.back().id.left(60));
        case Owner::Link:
            return Text::tr("link “%1”").arg(m_instance.links.back().id.left(60));
        case Owner::Demand:
            return Text::tr("demand “%1”").arg(m_instance.demands.back().id.left(60));
        case Owner::None:
            break;
        }
        return Text::tr("the network");
    }

    Result<void> start()
    {
        const QString name = m_xml.name().toString();
        const qint64 line = m_xml.lineNumber();
        if (name == QLatin1String("nodes")) {
            const auto type = m_xml.attributes().value(QLatin1String("coordinatesType"));
            if (!type.isEmpty())
                m_instance.isGeographical = type == QLatin1String("geographical");
            return {};
        }
        if (name == QLatin1String("unit")) {
            m_instance.unit = elementText();
            return {};
        }
        if (name == QLatin1String("node") || name == QLatin1String("link") || name == QLatin1String("demand")) {
            const auto id = requiredAttribute(m_xml, m_assembly, "id");
            if (!id)
                return id.error();
            open(name, id.value(), line);
            return {};
        }
        switch (m_owner) {
        case Owner::Node:
            return inNode(name, m_instance.nodes.back());
        case Owner::Link:
            return inLink(name, m_instance.links.back());
        case Owner::Demand:
            return inDemand(name, m_instance.demands.back());
        case Owner::None:
            break;
        }
        return structure(name);
    }

    void open(const QString &name, const QString &id, qint64 line)
    {
        if (name == QLatin1String("node")) {
            m_instance.nodes.push_back({id, line});
            m_owner = Owner::Node;
        } else if (name == QLatin1String("link")) {
            m_instance.links.push_back({id, {}, {}, line});
            m_owner = Owner::Link;
        } else {
            m_instance.demands.push_back({id, {}, {}, line});
            m_owner = Owner::Demand;
        }
    }

    Result<void> structure(const QString &name)
    {
        for (const char *known : {"networkStructure", "links", "demands", "meta"})
            if (name == QLatin1String(known))
                return {};
        return unknown();
    }

    Result<void> unknown()
    {
        leaveOutElement(m_xml, m_assembly);
        return {};
    }

    Result<void> inNode(const QString &name, SndlibNode &node)
    {
        if (name == QLatin1String("links") || name == QLatin1String("demands") || name == QLatin1String("coordinates"))
            return {};
        if (name == QLatin1String("x") || name == QLatin1String("y")) {
            double value = 0.0;
            if (auto done = readNumber(value); !done)
                return done;
            (name == QLatin1String("x") ? node.x : node.y) = value;
            return {};
        }
        return unknown();
    }

    Result<void> inLink(const QString &name, SndlibLink &link)
    {
        if (name == QLatin1String("source"))
            link.source = elementText();
        else if (name == QLatin1String("target"))
            link.target = elementText();
        else if (name == QLatin1String("routingCost"))
            return readNumber(link.routingCost);
        else if (name == QLatin1String("setupCost"))
            return readNumber(link.setupCost);
        else if (name == QLatin1String("preInstalledModule"))
            m_module = Module::PreInstalled;
        else if (name == QLatin1String("addModule"))
            openModule(link);
        else if (name == QLatin1String("capacity"))
            return readNumber(m_module == Module::PreInstalled || link.modules.empty() ? link.preInstalledCapacity
                                                                                       : link.modules.back().capacity);
        else if (name == QLatin1String("cost"))
            return readNumber(m_module == Module::PreInstalled || link.modules.empty() ? link.preInstalledCost
                                                                                       : link.modules.back().cost);
        else if (name != QLatin1String("additionalModules") && name != QLatin1String("demands"))
            return unknown();
        return {};
    }

    void openModule(SndlibLink &link)
    {
        m_module = Module::Additional;
        link.modules.push_back({0.0, 0.0, m_xml.lineNumber()});
    }

    Result<void> inDemand(const QString &name, SndlibDemand &demand)
    {
        if (name == QLatin1String("source"))
            demand.source = elementText();
        else if (name == QLatin1String("target"))
            demand.target = elementText();
        else if (name == QLatin1String("demandValue"))
            return readNumber(demand.value);
        else if (name == QLatin1String("routingUnit"))
            return readNumber(demand.routingUnit);
        else if (name == QLatin1String("maxPathLength"))
            return readHops(demand);
        else if (name == QLatin1String("admissiblePath")) {
            if (m_instance.admissiblePaths++ == 0)
                m_instance.admissiblePathsLine = m_xml.lineNumber();
            m_xml.skipCurrentElement();
        } else if (name != QLatin1String("admissiblePaths"))
            return unknown();
        return {};
    }

    Result<void> readHops(SndlibDemand &demand)
    {
        const qint64 line = m_xml.lineNumber();
        const QString text = elementText();
        bool ok = false;
        const int hops = text.toInt(&ok);
        if (!ok || hops < 0) {
            return m_assembly.error(line,
                                    Text::tr("The longest path of %1 is “%2”, which is not a whole number from 0")
                                        .arg(ownerName(), text.left(60)),
                                    Text::tr("Correct it in the file"));
        }
        demand.maxPathLength = hops;
        return {};
    }

    enum class Module { PreInstalled, Additional };

    QXmlStreamReader m_xml;
    Assembly &m_assembly;
    SndlibInstance m_instance;
    Owner m_owner = Owner::None;
    Module m_module = Module::PreInstalled;
    bool m_inDocument = false;
};

} // namespace

bool isSndlibXml(QByteArrayView head)
{
    return head.contains("http://sndlib.") || head.contains("<networkStructure");
}

Result<ImportOutcome> importSndlibXml(std::span<const ImportInput> inputs, const ImportOptions &options)
{
    Assembly assembly(QLatin1String("sndlib-xml"), inputs.front(), options);
    const auto instance = SndlibXmlReader(inputs.front().bytes, assembly).read();
    if (!instance)
        return instance.error();
    return networkFromSndlib(instance.value(), assembly);
}

} // namespace fiberloom
