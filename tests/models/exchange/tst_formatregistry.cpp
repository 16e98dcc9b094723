// SPDX-License-Identifier: Apache-2.0
#include "exchange/formatregistry.h"

#include <QSet>
#include <QTest>

using namespace fiberloom;

class TestFormatRegistry : public QObject
{
    Q_OBJECT

private slots:
    void idsAreUniqueAndFindTheirFormat();
    void formatsAreRecognized_data();
    void formatsAreRecognized();
    void exportGoesByExtension();
    void filtersAreForFileDialogs();
};

void TestFormatRegistry::idsAreUniqueAndFindTheirFormat()
{
    QSet<QString> ids;
    for (const FormatInfo &format : formats()) {
        QVERIFY(!ids.contains(format.id));
        ids += format.id;
        QCOMPARE(formatById(QString(format.id)), &format);
        QVERIFY(format.canImport() || format.canExport);
        QVERIFY(!format.extensions.empty());
    }
    QCOMPARE(importFormatIds(),
             (QStringList{QStringLiteral("graphml"), QStringLiteral("gml"), QStringLiteral("sndlib-xml"),
                          QStringLiteral("sndlib-native"), QStringLiteral("repetita")}));
    QCOMPARE(exportFormatIds(), (QStringList{QStringLiteral("csv"), QStringLiteral("geojson")}));
    QCOMPARE(formatById(QStringLiteral("dwg")), nullptr);
}

void TestFormatRegistry::formatsAreRecognized_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("id");
    QTest::newRow("content, whatever the name")
        << "x.txt" << QByteArray("<?xml version='1.0'?>\n<!-- a -->\n<graphml>") << "graphml";
    QTest::newRow("gml") << "x" << QByteArray("Creator \"me\"\nVersion 1\ngraph\n[\n") << "gml";
    QTest::newRow("gml after a comment") << "x" << QByteArray("# c\n  graph [") << "gml";
    QTest::newRow("sndlib xml") << "x" << QByteArray("<?xml?><network xmlns=\"http://sndlib.zib.de/network\">")
                                << "sndlib-xml";
    QTest::newRow("sndlib native") << "x" << QByteArray("?SNDlib native format; type: network; version: 1.0")
                                   << "sndlib-native";
    QTest::newRow("repetita graph") << "x" << QByteArray("NODES 11\nlabel x y\n") << "repetita";
    QTest::newRow("repetita demands") << "x" << QByteArray("DEMANDS 110\nlabel src dest bw\n") << "repetita";
    QTest::newRow("only the words of repetita") << "x" << QByteArray("NODES of a network") << "";
    QTest::newRow("extension only") << "x.GraphML" << QByteArray("<other>") << "graphml";
    QTest::newRow("nothing fits") << "x.dat" << QByteArray("hello") << "";
    QTest::newRow("the word graph in text") << "x" << QByteArray("a graph [1] is a set") << "";
}

void TestFormatRegistry::formatsAreRecognized()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, head);
    QFETCH(QString, id);
    const FormatInfo *format = recognizeFormat(name, head);
    QCOMPARE(format ? QString(format->id) : QString(), id);
}

void TestFormatRegistry::exportGoesByExtension()
{
    QCOMPARE(exportFormat(QStringLiteral("/a/b.CSV"))->id, QLatin1String("csv"));
    QCOMPARE(exportFormat(QStringLiteral("b.geojson"))->id, QLatin1String("geojson"));
    QCOMPARE(exportFormat(QStringLiteral("b.graphml")), nullptr);
    QCOMPARE(exportFormat(QStringLiteral("csv")), nullptr);
}

void TestFormatRegistry::filtersAreForFileDialogs()
{
    QCOMPARE(formatById(QStringLiteral("graphml"))->fileFilter(), QStringLiteral("GraphML (*.graphml)"));
}

QTEST_APPLESS_MAIN(TestFormatRegistry)
#include "tst_formatregistry.moc"
