// SPDX-License-Identifier: Apache-2.0
#include "geo/coordinatetext.h"
#include "geo/linetext.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace fiberloom;

class TestCoordinateText final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheUsualNotations_data();
    void readsTheUsualNotations();
    void refusesWithAReason_data();
    void refusesWithAReason();
    void readsBackWhatItWrites();
    void everyNotationOfAPlaceMeansThatPlace();
    void nonsenseIsRefusedAndNeverCrashes();
    void linesAreListsOfPointsOrWellKnownText();
    void linesReadBackAsTheyAreWritten();
};

void TestCoordinateText::readsTheUsualNotations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    const auto berlin = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text) << 52.52 << 13.4; };
    berlin("52.52, 13.40");
    berlin("52.52,13.40");
    berlin("  52.52   13.40 ");
    berlin("52.52; 13.40");
    berlin("52.52/13.40");
    berlin("(52.52, 13.40)");
    berlin("52.52\t13.40");
    berlin("+52.52, +13.40");
    berlin("52,52; 13,40");
    berlin("52,52 13,40");
    berlin("52,52, 13,40");
    berlin("52,52° 13,40°");
    berlin("52.52° N, 13.40° E");
    berlin("52.52n 13.40e");
    berlin("N52.52 E13.40");
    berlin("E 13.40, N 52.52");
    berlin("13.40E 52.52N");
    berlin("lat 52.52 lon 13.40");
    berlin("Lat: 52.52, Lng: 13.40");
    berlin("longitude=13.40; latitude=52.52");
    berlin("lat 52.52 N lon 13.40 E");
    berlin("52°31'12\"N 13°24'0\"E");
    berlin("52°31′12″N, 13°24′00″E");
    berlin("52° 31' 12'' N 13° 24' E");
    berlin("52º31’12” 13º24’");
    berlin("N 52° 31.2' E 13° 24.0'");
    berlin("52°31,2'N 13°24,0'E");
    berlin("52 31 12 N, 13 24 0 E");
    berlin("52 31 12 13 24 0");
    berlin("52 31.2 13 24.0");
    berlin("52 31 12, 13 24 0");
    berlin("52:31:12 13:24:00");
    berlin("52:31:12N 13:24:00E");
    berlin("+52.5200+013.4000/");
    berlin("+5231.2+01324.0/");
    berlin("+523112+0132400/");
    berlin("geo:52.52,13.40");
    berlin("geo:52.52,13.40,34;u=35");
    berlin("geo:52.52,13.40;crs=wgs84;u=10");
    berlin("GEO:52.52,13.40?z=12");
    berlin("POINT(13.40 52.52)");
    berlin("52.52, 13.40,");
    const auto other = [](const char *text, double latitude, double longitude) {
        QTest::newRow(text) << QString::fromUtf8(text) << latitude << longitude;
    };
    other("-33.9, 151.2", -33.9, 151.2);
    other("−33.9 151.2", -33.9, 151.2);
    other("33.9S 151.2E", -33.9, 151.2);
    other("-0.5 -78.25", -0.5, -78.25);
    other("-0 30, 78 15", -0.5, 78.25);
    other("0°30'S 78°15'W", -0.5, -78.25);
    other("52,13", 52, 13);
    other("52 13", 52, 13);
    other("40 -74", 40, -74);
    other("40 30 -74 15", 40.5, -74.25);
    other("0, 0", 0, 0);
    other("10, 180", 10, -180);
    other("85.05, 0", 85.05, 0);
    other(".5, .25", 0.5, 0.25);
}

void TestCoordinateText::readsTheUsualNotations()
{
    QFETCH(QString, text);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const auto place = coordinateFromText(text);
    QVERIFY2(place, place ? "" : qPrintable(place.error().toString()));
    QVERIFY2(std::abs(place.value().latitude() - latitude) < 1e-9, qPrintable(coordinateToText(place.value())));
    QVERIFY2(std::abs(place.value().longitude() - longitude) < 1e-9, qPrintable(coordinateToText(place.value())));
}

void TestCoordinateText::refusesWithAReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *text, const char *reason) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(reason);
    };
    row("", "no coordinate");
    row("   ", "no coordinate");
    row("52.52", "needs a latitude and a longitude");
    row("Berlin", "no part of a coordinate");
    row("52.52N", "needs a latitude and a longitude");
    row("52,13 24", "comma");
    row("52,52,13,40", "comma");
    row("52 31 13", "where the latitude ends");
    row("52 31 12 13 24", "where the latitude ends");
    row("1.5, 2.5, 3.5", "more than two parts");
    row("52.52 O 13.40 N", "O is east");
    row("52.52 N 13.40", "needs");
    row("52.52N, 13.40", "Only one");
    row("52.52N 13.40N", "Both parts are latitudes");
    row("13.4E 52.5W", "Both parts are longitudes");
    row("-52.52N 13.40E", "twice");
    row("lat 52.52 E lon 13.40 N", "N and S are latitudes");
    row("139.7, 35.6", "beyond 90");
    row("52.5, 200", "beyond 180");
    row("91N 10E", "beyond 90");
    row("90, 0", "pole");
    row("-90 10", "pole");
    row("86.5, 10", "beyond the map");
    row("52°61'N 13°E", "below 60");
    row("52.5 31 12 N, 13 24 18 E", "fraction");
    row("52'31°N 13°E", "order");
    row("[13.40, 52.52]", "brackets");
    row("geo:52.52", "geo:");
    row("geo:52.52,13.40;crs=epsg32618", "coordinate system");
    row("1e3, 5", "needs");
    row("52.52, 13.40; drop table", "no part");
    row("33UUU9029819737", "no part");
}

void TestCoordinateText::refusesWithAReason()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto place = coordinateFromText(text);
    QVERIFY2(!place, place ? qPrintable(coordinateToText(place.value())) : "");
    if (reason != QLatin1String("needs"))
        QVERIFY2(place.error().what.contains(reason), qPrintable(place.error().what));
    QVERIFY(!place.error().what.isEmpty());
    QVERIFY(!place.error().remedy.isEmpty());
}

void TestCoordinateText::readsBackWhatItWrites()
{
    const GeoPoint point = *GeoPoint::fromDegrees(-12.345678, -170.000001);
    const auto back = coordinateFromText(coordinateToText(point));
    QVERIFY(back);
    QVERIFY(std::abs(back.value().latitude() - point.latitude()) < 1e-6);
    QVERIFY(std::abs(back.value().longitude() - point.longitude()) < 1e-6);
}

void TestCoordinateText::everyNotationOfAPlaceMeansThatPlace()
{
    std::mt19937 engine(7);
    std::uniform_real_distribution<double> latitudes(-85.0, 85.0);
    std::uniform_real_distribution<double> longitudes(-179.9, 179.9);
    const auto part = [](double value, const char *positive, const char *negative, int parts) {
        const QString letter = QString::fromLatin1(value < 0 ? negative : positive);
        const double degrees = std::floor(std::abs(value));
        const double minutes = (std::abs(value) - degrees) * 60.0;
        // Seconds and minutes are cut, not rounded, so that 60 is never written.
        const auto cut = [](double number) { return QString::number(std::floor(number * 1e6) / 1e6, 'f', 6); };
        if (parts == 1)
            return cut(std::abs(value)) + QString::fromUtf8("°") + letter;
        if (parts == 2)
            return QString::fromUtf8("%1° %2' %3").arg(degrees).arg(cut(minutes), letter);
        const double whole = std::floor(minutes);
        return QString::fromUtf8("%1° %2' %3\" %4").arg(degrees).arg(whole).arg(cut((minutes - whole) * 60.0), letter);
    };
    for (int i = 0; i < 300; ++i) {
        const double latitude = latitudes(engine);
        const double longitude = longitudes(engine);
        for (int parts = 1; parts <= 3; ++parts) {
            const QString north = part(latitude, "N", "S", parts);
            const QString east = part(longitude, "E", "W", parts);
            for (const QString &text : {north + QLatin1Char(' ') + east, east + QLatin1String(", ") + north}) {
                const auto place = coordinateFromText(text);
                QVERIFY2(place, qPrintable(text));
                QVERIFY2(std::abs(place.value().latitude() - latitude) < 2e-6, qPrintable(text));
                QVERIFY2(std::abs(place.value().longitude() - longitude) < 2e-6, qPrintable(text));
            }
        }
    }
}

void TestCoordinateText::nonsenseIsRefusedAndNeverCrashes()
{
    std::mt19937 engine(11);
    const QString alphabet = QString::fromUtf8("0123456789.,;:/ -+NSEWO°'\"latongepit()[]\n");
    std::uniform_int_distribution<qsizetype> letter(0, alphabet.size() - 1);
    std::uniform_int_distribution<int> length(0, 30);
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (int left = length(engine); left > 0; --left)
            text += alphabet[letter(engine)];
        if (const auto place = coordinateFromText(text))
            QVERIFY2(std::abs(place.value().latitude()) <= 85.06, qPrintable(text));
        else
            QVERIFY2(!place.error().what.isEmpty(), qPrintable(text));
    }
    QVERIFY(!coordinateFromText(QString(100'000, QLatin1Char('1'))));
}

void TestCoordinateText::linesAreListsOfPointsOrWellKnownText()
{
    const LineString line{*GeoPoint::fromDegrees(53, 12), *GeoPoint::fromDegrees(-1.5, -11.25)};
    for (const char *text :
         {"53 12; -1.5 -11.25", "53, 12; -1.5, -11.25;", "53N 12E\n1.5S 11.25W", "53,0 12,0; -1,5 -11,25",
          "LINESTRING (12 53, -11.25 -1.5)", "SRID=4326;LineString ZM(12 53 1 2,-11.25 -1.5 3 4)"}) {
        const auto read = lineFromText(QString::fromLatin1(text));
        QVERIFY2(read.ok() && read.value() == line, text);
    }
    for (const char *nothing : {"", "  ", "LINESTRING EMPTY", ";;"}) {
        const auto read = lineFromText(QString::fromLatin1(nothing));
        QVERIFY2(read.ok() && read.value().empty(), nothing);
    }
    for (const char *bad : {"53,12; 51,11", "53 12; by the river", "53 12; 95 11", "LINESTRING (12 53, 11)",
                            "LINESTRING (12 53", "LINESTRING (12 x)", "POLYGON ((1 2, 3 4, 5 6))", "53"}) {
        const auto read = lineFromText(QString::fromLatin1(bad));
        QVERIFY2(!read.ok() && !read.error().what.isEmpty(), bad);
    }
}

void TestCoordinateText::linesReadBackAsTheyAreWritten()
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> latitude(-85.0, 85.0);
    std::uniform_real_distribution<double> longitude(-180.0, 179.9);
    LineString line{*GeoPoint::fromDegrees(0.0, 0.0), *GeoPoint::fromDegrees(1e-9, -1e-9)};
    for (int i = 0; i < 200; ++i)
        line.push_back(*GeoPoint::fromDegrees(latitude(random), longitude(random)));
    const auto read = lineFromText(lineToText(line));
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().what));
    QVERIFY(read.value() == line);
    QVERIFY(lineToText({}).isEmpty());
}

QTEST_GUILESS_MAIN(TestCoordinateText)
#include "tst_coordinatetext.moc"
