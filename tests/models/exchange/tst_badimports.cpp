// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

const QByteArray keys =
    "<graphml><key id='lat' for='node' attr.name='Latitude'/><key id='lon' for='node' attr.name='Longitude'/>"
    "<key id='len' for='edge' attr.name='length_km'/><key id='raw' for='edge' attr.name='LinkSpeedRaw'/>\n<graph>\n";
const QByteArray endGraph = "</graph></graphml>";

QByteArray node(const QByteArray &id, const QByteArray &latitude, const QByteArray &longitude)
{
    return "<node id='" + id + "'><data key='lat'>" + latitude + "</data><data key='lon'>" + longitude
           + "</data></node>\n";
}

QByteArray nativeWith(const QByteArray &nodes, const QByteArray &links, const QByteArray &demands)
{
    return "?SNDlib native format; type: network; version: 1.0\nNODES (\n" + nodes + "\n)\nLINKS (\n" + links
           + "\n)\nDEMANDS (\n" + demands + "\n)\n";
}

QByteArray xmlWith(const QByteArray &nodes, const QByteArray &links, const QByteArray &demands)
{
    return "<network><networkStructure><nodes coordinatesType='geographical'>\n" + nodes + "\n</nodes><links>\n" + links
           + "\n</links></networkStructure><demands>\n" + demands + "\n</demands></network>";
}

const QByteArray twoNodes = "a ( 1 50 ) b ( 2 51 )";
const QByteArray twoXmlNodes = "<node id='a'><coordinates><x>1</x><y>50</y></coordinates></node><node id='b'/>";

QByteArray millionLaughs()
{
    QByteArray dtd = "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY l0 \"lol\">";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "&l" + QByteArray::number(i - 1) + ';';
        dtd += "<!ENTITY l" + QByteArray::number(i) + " \"" + before.repeated(10) + "\">";
    }
    return dtd + "]>\n<graphml><graph><node id=\"&l9;\"/></graph></graphml>";
}

} // namespace

class TestBadImports : public QObject
{
    Q_OBJECT

private slots:
    void badContentIsRefusedWithPlaceAndRemedy_data();
    void badContentIsRefusedWithPlaceAndRemedy();
    void everyTruncationGivesAMessageOrASoundNetwork_data();
    void everyTruncationGivesAMessageOrASoundNetwork();
    void filesThatCannotBeReadAreRefused();
    void severalFilesAreRefusedWhereOneIsMeant();
    void manyKindsOfUnknownElementsKeepTheReportShort();
    void importsTellHowFarTheyAre_data();
    void importsTellHowFarTheyAre();
};

void TestBadImports::badContentIsRefusedWithPlaceAndRemedy_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    const QString graphMl = QStringLiteral("graphml");
    const QString gml = QStringLiteral("gml");
    const QString xml = QStringLiteral("sndlib-xml");
    const QString native = QStringLiteral("sndlib-native");
    const QString any;

    QTest::newRow("empty") << any << QByteArray(" \n") << "input"
                           << "empty";
    QTest::newRow("not text") << any << QByteArray("\x1F\x8B\x08\0\0\0", 6) << "input"
                              << "not text";
    QTest::newRow("no known format") << any << QByteArray("hello world") << "input"
                                     << "no known format";
    QTest::newRow("unknown format id") << "dwg" << QByteArray("x") << ""
                                       << "no format";
    QTest::newRow("format that is only written") << "csv" << QByteArray("x") << "input"
                                                 << "not read";

    QTest::newRow("graphml: million laughs") << graphMl << millionLaughs() << "input:2"
                                             << "entities";
    QTest::newRow("graphml: external entity")
        << graphMl << QByteArray("<!DOCTYPE g [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><graphml>&x;</graphml>")
        << "input:1"
        << "entities";
    QTest::newRow("graphml: wrong root") << graphMl << QByteArray("<html/>") << "input:1"
                                         << "<html>";
    QTest::newRow("graphml: no graph") << graphMl << QByteArray("<graphml/>") << "input"
                                       << "<graph>";
    QTest::newRow("graphml: truncated") << graphMl << keys + node("a", "1", "2") << "input:4"
                                        << "ends";
    QTest::newRow("graphml: malformed") << graphMl << QByteArray("<graphml>\n<graph></graphml>") << "input:2"
                                        << "well-formed";
    QTest::newRow("graphml: latitude") << graphMl << keys + node("a", "95", "200") + endGraph << "input:3"
                                       << "Latitude 95";
    QTest::newRow("graphml: swapped") << graphMl << keys + node("a", "-122.3", "47.6") + endGraph << "input:3"
                                      << "swapped?";
    QTest::newRow("graphml: longitude") << graphMl << keys + node("a", "-12", "181") + endGraph << "input:3"
                                        << "Longitude 181";
    QTest::newRow("graphml: NaN") << graphMl << keys + node("a", "nan", "47.6") + endGraph << "input:3"
                                  << "finite";
    QTest::newRow("graphml: infinite") << graphMl << keys + node("a", "1", "inf") + endGraph << "input:3"
                                       << "finite";
    QTest::newRow("graphml: no number") << graphMl << keys + node("a", "north", "1") + endGraph << "input:3"
                                        << "north";
    QTest::newRow("graphml: duplicate id")
        << graphMl << keys + node("a", "1", "1") + node("a", "2", "2") + endGraph << "input:4"
        << "line 3";
    QTest::newRow("graphml: missing end")
        << graphMl << keys + node("a", "1", "1") + "<edge source='a' target='q'/>" + endGraph << "input:4"
        << "“q”";
    QTest::newRow("graphml: edge without end")
        << graphMl << keys + node("a", "1", "1") + "<edge source='a'/>" + endGraph << "input:4"
        << "target";
    QTest::newRow("graphml: node without id") << graphMl << keys + "<node/>" + endGraph << "input:3"
                                              << "id";
    QTest::newRow("graphml: undeclared key")
        << graphMl << keys + "<node id='a'><data key='zz'>1</data></node>" + endGraph << "input:3"
        << "zz";
    QTest::newRow("graphml: negative length")
        << graphMl
        << keys + node("a", "1", "1") + "<edge source='a' target='a'><data key='len'>-5</data></edge>" + endGraph
        << "input:4"
        << "-5 km";
    QTest::newRow("graphml: negative speed")
        << graphMl
        << keys + node("a", "1", "1") + "<edge source='a' target='a'><data key='raw'>-1e9</data></edge>" + endGraph
        << "input:4"
        << "-1 Gb/s";

    QTest::newRow("gml: no graph") << gml << QByteArray("nothing 1") << "input"
                                   << "graph [";
    QTest::newRow("gml: truncated") << gml << QByteArray("graph [\n node [ id 1 ]\n") << "input:3"
                                    << "ends";
    QTest::newRow("gml: open quote") << gml << QByteArray("graph [\n node [ id 1 label \"x ] ]\n") << "input:2"
                                     << "never ends";
    QTest::newRow("gml: node without id") << gml << QByteArray("graph [\n node [ label \"x\" ] ]") << "input:2"
                                          << "“id”";
    QTest::newRow("gml: missing end") << gml << QByteArray("graph [\n node [ id 1 ]\n edge [ source 1 target 2 ] ]")
                                      << "input:3"
                                      << "“2”";
    QTest::newRow("gml: duplicate id") << gml << QByteArray("graph [\n node [ id 1 ]\n node [ id 1 ] ]") << "input:3"
                                       << "line 2";
    QTest::newRow("gml: swapped") << gml << QByteArray("graph [\n node [ id 1\n Latitude -122.3\n Longitude 47.6 ] ]")
                                  << "input:3"
                                  << "swapped?";
    QTest::newRow("gml: NaN") << gml << QByteArray("graph [ node [ id 1 Latitude NAN Longitude 47.6 ] ]") << "input:1"
                              << "finite";
    QTest::newRow("gml: stray bracket") << gml << QByteArray("graph [ ] ]") << "input:1"
                                        << "]";

    QTest::newRow("xml: a model") << xml << QByteArray("<model/>") << "input:1"
                                  << "model";
    QTest::newRow("xml: wrong root") << xml << QByteArray("<html/>") << "input:1"
                                     << "<html>";
    QTest::newRow("xml: entities") << xml << QByteArray("<!DOCTYPE n [<!ENTITY a 'b'>]><network/>") << "input:1"
                                   << "entities";
    QTest::newRow("xml: truncated") << xml << QByteArray("<network>\n<networkStructure>") << "input:2"
                                    << "ends";
    QTest::newRow("xml: demand to nowhere")
        << xml
        << xmlWith(twoXmlNodes, {},
                   "<demand id='D'><source>a</source><target>q</target><demandValue>1</demandValue></demand>")
        << "input:6"
        << "“q”";
    QTest::newRow("xml: link to nowhere")
        << xml << xmlWith(twoXmlNodes, "<link id='L'><source>a</source></link>", {}) << "input:4"
        << "link “L”";
    QTest::newRow("xml: negative capacity")
        << xml
        << xmlWith(twoXmlNodes,
                   "<link "
                   "id='L'><source>a</source><target>b</target><preInstalledModule><capacity>-4</capacity></"
                   "preInstalledModule></link>",
                   {})
        << "input:4"
        << "-4 Gb/s";
    QTest::newRow("xml: capacity that is no number")
        << xml
        << xmlWith(
               twoXmlNodes,
               "<link id='L'><source>a</source><target>b</target><addModule><capacity>x</capacity></addModule></link>",
               {})
        << "input:4"
        << "“x”";
    QTest::newRow("xml: swapped") << xml
                                  << xmlWith("<node id='a'><coordinates><x>47.6</x><y>-122.3</y></coordinates></node>",
                                             {}, {})
                                  << "input:2"
                                  << "swapped?";
    QTest::newRow("xml: duplicate link") << xml
                                         << xmlWith(twoXmlNodes,
                                                    "<link id='L'><source>a</source><target>b</target></link>\n<link "
                                                    "id='L'><source>a</source><target>b</target></link>",
                                                    {})
                                         << "input:5"
                                         << "line 4";

    QTest::newRow("native: wrong first line") << native << QByteArray("NODES ( )") << "input:1"
                                              << "?SNDlib";
    QTest::newRow("native: a model") << native << QByteArray("?SNDlib native format; type: model; version: 1.0\n")
                                     << "input:1"
                                     << "model";
    QTest::newRow("native: nothing in it")
        << native << QByteArray("?SNDlib native format; type: network; version: 1.0\n") << "input"
        << "no nodes";
    QTest::newRow("native: truncated") << native
                                       << QByteArray(
                                              "?SNDlib native format; type: network; version: 1.0\nNODES (\n a ( 1 2")
                                       << "input:3"
                                       << "ends";
    QTest::newRow("native: unknown section")
        << native << QByteArray("?SNDlib native format; type: network; version: 1.0\nTHINGS (\n a )") << "input:2"
        << "THINGS";
    QTest::newRow("native: demand to nowhere")
        << native << nativeWith(twoNodes, {}, "d ( a q ) 1 5 UNLIMITED") << "input:9"
        << "“q”";
    QTest::newRow("native: demand to itself")
        << native << nativeWith(twoNodes, {}, "d ( a a ) 1 5 UNLIMITED") << "input:9"
        << "where it starts";
    QTest::newRow("native: negative demand")
        << native << nativeWith(twoNodes, {}, "d ( a b ) 1 -5 UNLIMITED") << "input:9"
        << "-5 Gb/s";
    QTest::newRow("native: NaN") << native << nativeWith(twoNodes, {}, "d ( a b ) 1 nan UNLIMITED") << "input:9"
                                 << "finite";
    QTest::newRow("native: negative module cost")
        << native << nativeWith(twoNodes, "l ( a b ) 0 0 0 0 ( 5 -1 )", {}) << "input:6"
        << "-1";
    QTest::newRow("native: half a module") << native << nativeWith(twoNodes, "l ( a b ) 0 0 0 0 ( 5 )", {}) << "input:6"
                                           << "module's cost";
    QTest::newRow("native: path length") << native << nativeWith(twoNodes, {}, "d ( a b ) 1 5 LONG") << "input:9"
                                         << "UNLIMITED";
    QTest::newRow("native: duplicate node") << native << nativeWith("a ( 1 2 )\na ( 3 4 )", {}, {}) << "input:4"
                                            << "line 3";
    QTest::newRow("native: swapped") << native << nativeWith("a ( 47.6 -122.3 ) b ( 33.9 -84.4 )", {}, {}) << "input:3"
                                     << "swapped?";
}

void TestBadImports::badContentIsRefusedWithPlaceAndRemedy()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const auto outcome = importText(text, format);
    QVERIFY(!outcome.ok());
    const Error &error = outcome.error();
    QCOMPARE(error.where, where);
    QVERIFY2(error.what.contains(says), qPrintable(error.toString()));
    QVERIFY2(!error.remedy.isEmpty(), qPrintable(error.toString()));
    QVERIFY(!error.what.endsWith(QLatin1Char('.')));
}

void TestBadImports::everyTruncationGivesAMessageOrASoundNetwork_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("ring.graphml") << "graphml";
    QTest::newRow("ring.gml") << "gml";
    QTest::newRow("square.xml") << "sndlib-xml";
    QTest::newRow("square.txt") << "sndlib-native";
}

void TestBadImports::everyTruncationGivesAMessageOrASoundNetwork()
{
    QFETCH(QString, format);
    QFile file(fixture(QTest::currentDataTag()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    for (qsizetype length = 0; length < whole.size() - 1; length += 7) {
        const auto outcome = importText(whole.left(length), format);
        if (outcome)
            QCOMPARE(errorsOf(outcome.value().network), QString());
        else
            QVERIFY(!outcome.error().remedy.isEmpty());
    }
}

void TestBadImports::filesThatCannotBeReadAreRefused()
{
    QTemporaryDir folder;
    const auto missing = importFile(folder.filePath(QStringLiteral("none.gml")));
    QVERIFY(!missing.ok() && missing.error().where.endsWith(QLatin1String("none.gml")));
    QVERIFY(importFile(folder.path()).error().what.contains(QLatin1String("folder")));

    const QString path = folder.filePath(QStringLiteral("big.gml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("graph [ node [ id 1 ] ]" + QByteArray(2 << 20, ' '));
    file.close();
    QVERIFY(importFile(path).ok());
    const auto big = importFile(path, {}, {.maxBytes = 1 << 20});
    QVERIFY(!big.ok() && big.error().what.contains(QLatin1String("1 MB")));
}

void TestBadImports::severalFilesAreRefusedWhereOneIsMeant()
{
    const auto outcome = importFile(QStringList{fixture("ring.gml"), fixture("ring.graphml")});
    QVERIFY(!outcome.ok());
    QVERIFY(outcome.error().remedy.contains(QLatin1String("one by one")));
    QVERIFY(!importFile(QStringList()).ok());
}

void TestBadImports::manyKindsOfUnknownElementsKeepTheReportShort()
{
    QByteArray text = "<graphml><graph>";
    for (int i = 0; i < 5000; ++i)
        text += "<x" + QByteArray::number(i) + "/>";
    const auto outcome = importText(text + endGraph, QStringLiteral("graphml"));
    QVERIFY(outcome.ok());
    QVERIFY(outcome.value().report.notes.size() <= 210);
}

void TestBadImports::importsTellHowFarTheyAre_data()
{
    QTest::addColumn<QByteArray>("text");
    QByteArray nodes;
    QByteArray edges;
    QByteArray gml = "graph [\n";
    QByteArray native;
    for (int i = 0; i < 40; ++i) {
        const QByteArray id = QByteArray::number(i);
        nodes += node(id, "50", id);
        gml += "node [ id " + id + " Latitude 50 Longitude " + id + " ]\n";
        native += "n" + id + " ( " + id + " 50 )\n";
    }
    for (int i = 1; i < 40; ++i) {
        const QByteArray from = QByteArray::number(i - 1);
        const QByteArray to = QByteArray::number(i);
        edges += "<edge source='" + from + "' target='" + to + "'/>\n";
        gml += "edge [ source " + from + " target " + to + " ]\n";
    }
    QTest::newRow("graphml") << keys + nodes + edges + endGraph;
    QTest::newRow("gml") << gml + "]\n";
    const QByteArray link = "l ( n1 n2 ) 0 0 0 0 ( 40 1 )";
    QTest::newRow("sndlib-native") << nativeWith(native, link, "d ( n1 n3 ) 1 5 UNLIMITED");
    QTest::newRow("sndlib-xml") << xmlWith(
        twoXmlNodes, "<link id='l'><source>a</source><target>b</target></link>",
        "<demand id='d'><source>a</source><target>b</target><demandValue>3</demandValue></demand>");
    QTest::newRow("repetita") << QByteArray(
        "NODES 2\nlabel x y\na 1 50\nb 2 51\n\nEDGES 2\nlabel src dest weight bw delay\ne0 0 1 1 1000 10\n"
        "e1 1 0 1 1000 10\n");
}

void TestBadImports::importsTellHowFarTheyAre()
{
    QFETCH(QByteArray, text);
    JobControl control;
    const ImportInput input{QStringLiteral("x"), text};
    const auto outcome = importData({&input, 1}, QLatin1String(QTest::currentDataTag()), {.control = &control});
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    // Past the text, with the last rows begun.
    QVERIFY2(control.progress() >= 0.6 && control.progress() <= 1.0, qPrintable(QString::number(control.progress())));
}

QTEST_APPLESS_MAIN(TestBadImports)
#include "tst_badimports.moc"
