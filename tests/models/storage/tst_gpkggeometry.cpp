// SPDX-License-Identifier: Apache-2.0
#include "network/fields.h"
#include "storage/gpkggeometry.h"

#include <QTest>

using namespace fiberloom;

namespace {

std::span<const unsigned char> bytesOf(const QByteArray &array)
{
    return {reinterpret_cast<const unsigned char *>(array.constData()), static_cast<std::size_t>(array.size())};
}

GeoPoint at(double latitude, double longitude)
{
    return *GeoPoint::fromDegrees(latitude, longitude);
}

} // namespace

class TestGpkgGeometry : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<QString>("wkt");
        QTest::addColumn<int>("size");
        QTest::newRow("point") << "POINT (5.25 52.5)" << 8 + 21;
        QTest::newRow("line") << "LINESTRING (179.5 1, -179.5 2, 3 -90)" << 8 + 32 + 9 + 48;
        QTest::newRow("area") << "POLYGON ((1 2, 3 4, 5 0, 1 2))" << 8 + 32 + 13 + 64;
    }
    void whatIsWrittenIsReadBack()
    {
        QFETCH(QString, wkt);
        QFETCH(int, size);
        Value value;
        if (wkt.startsWith(QLatin1String("POINT")))
            value = at(52.5, 5.25);
        else if (wkt.startsWith(QLatin1String("LINE")))
            value = LineString{at(1, 179.5), at(2, -179.5), at(-90, 3)};
        else
            value = Polygon{{at(2, 1), at(4, 3), at(0, 5)}};
        const QByteArray encoded = encodeGeometry(value);
        QCOMPARE(encoded.size(), size);
        const auto decoded = decodeGeometry(bytesOf(encoded));
        QVERIFY(decoded);
        QCOMPARE(valueToText(decoded.value()), wkt);
        QVERIFY(decoded.value() == value);
    }

    void nothingIsWrittenForWhatIsEmpty()
    {
        QVERIFY(encodeGeometry(Value()).isEmpty());
        QVERIFY(encodeGeometry(LineString()).isEmpty());
        QVERIFY(encodeGeometry(Polygon()).isEmpty());
    }

    // The bytes below were composed by hand from the standard (GeoPackage 1.3, 2.1.3; OGC 06-103r4, 8.2).
    void geometryOfOtherProgramsIsRead_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("wkt");
        QTest::newRow("big endian point")
            << QByteArray("4750 00 00 000010E6 00 00000001 4014000000000000 404A000000000000") << "POINT (5 52)";
        QTest::newRow("little header, big body")
            << QByteArray("4750 00 01 E6100000 00 00000001 4014000000000000 404A000000000000") << "POINT (5 52)";
        QTest::newRow("xyz envelope") << QByteArray("4750 00 05 E6100000") + QByteArray(" 0000000000000000").repeated(6)
                                             + " 01 01000000 0000000000001440 0000000000004A40"
                                      << "POINT (5 52)";
        QTest::newRow("xyzm envelope") << QByteArray("4750 00 09 E6100000")
                                              + QByteArray(" 0000000000000000").repeated(8)
                                              + " 01 01000000 0000000000001440 0000000000004A40"
                                       << "POINT (5 52)";
        QTest::newRow("point Z") << QByteArray(
            "4750 00 01 E6100000 01 E9030000 0000000000001440 0000000000004A40 0000000000005940")
                                 << "POINT (5 52)";
        QTest::newRow("point ZM, extended WKB") << QByteArray(
            "4750 00 01 E6100000 01 010000C0 0000000000001440 0000000000004A40 0000000000005940 0000000000005940")
                                                << "POINT (5 52)";
        QTest::newRow("multi-line of one")
            << QByteArray("4750 00 01 E6100000 01 05000000 01000000 01 02000000 02000000 "
                          "0000000000001440 0000000000004A40 0000000000000000 0000000000000000")
            << "LINESTRING (5 52, 0 0)";
        QTest::newRow("undefined geographic system")
            << QByteArray("4750 00 01 00000000 01 01000000 0000000000001440 0000000000004A40") << "POINT (5 52)";
        QTest::newRow("empty point") << QByteArray("4750 00 11 E6100000 01 01000000 000000000000F87F 000000000000F87F")
                                     << "";
        QTest::newRow("empty line") << QByteArray("4750 00 11 E6100000 01 02000000 00000000") << "";
    }
    void geometryOfOtherProgramsIsRead()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QString, wkt);
        const QByteArray raw = QByteArray::fromHex(hex);
        const auto decoded = decodeGeometry(bytesOf(raw));
        QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().toString()));
        QCOMPARE(valueToText(decoded.value()), wkt);
    }

    void malformedGeometryIsRefused_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing") << QByteArray() << "malformed";
        QTest::newRow("plain WKB") << QByteArray("01 01000000 0000000000001440 0000000000004A40") << "malformed";
        QTest::newRow("cut off") << QByteArray("4750 00 01 E6100000 01 01000000 0000000000001440 0000000000004A")
                                 << "malformed";
        QTest::newRow("envelope 5") << QByteArray("4750 00 0B E6100000 01 01000000 0000000000001440 0000000000004A40")
                                    << "malformed";
        QTest::newRow("count beyond the end")
            << QByteArray("4750 00 01 E6100000 01 02000000 FFFFFFFF 0000000000001440 0000000000004A40") << "malformed";
        QTest::newRow("byte order 7") << QByteArray("4750 00 01 E6100000 07 01000000 0000000000001440 0000000000004A40")
                                      << "malformed";
        QTest::newRow("web mercator") << QByteArray("4750 00 01 110F0000 01 01000000 0000000000001440 0000000000004A40")
                                      << "3857";
        QTest::newRow("latitude 95") << QByteArray("4750 00 01 E6100000 01 01000000 0000000000001440 0000000000C05740")
                                     << "not on Earth";
        QTest::newRow("infinite") << QByteArray("4750 00 01 E6100000 01 01000000 000000000000F07F 0000000000000000")
                                  << "not on Earth";
        QTest::newRow("two parts") << QByteArray("4750 00 01 E6100000 01 05000000 02000000") << "2 parts";
        QTest::newRow("part in a part") << QByteArray("4750 00 01 E6100000 01 05000000 01000000 01 05000000 01000000")
                                        << "malformed";
        QTest::newRow("collection") << QByteArray("4750 00 01 E6100000 01 07000000 00000000") << "neither";
        QTest::newRow("hole") << QByteArray("4750 00 01 E6100000 01 03000000 02000000") << "holes";
        QTest::newRow("extended") << QByteArray("4750 00 21 E6100000 01 01000000") << "extended";
    }
    void malformedGeometryIsRefused()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QString, message);
        const QByteArray raw = QByteArray::fromHex(hex);
        const auto decoded = decodeGeometry(bytesOf(raw));
        QVERIFY(!decoded);
        QVERIFY2(decoded.error().what.contains(message), qPrintable(decoded.error().what));
    }

    void everyPrefixOfAGeometryIsRefused()
    {
        const QByteArray whole = encodeGeometry(Polygon{{at(2, 1), at(4, 3), at(0, 5)}});
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeGeometry(bytesOf(whole.left(size))));
    }
};

QTEST_APPLESS_MAIN(TestGpkgGeometry)
#include "tst_gpkggeometry.moc"
