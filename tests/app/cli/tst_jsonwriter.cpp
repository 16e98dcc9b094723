// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonwriter.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using fiberloom::cli::JsonWriter;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void qtReadsBackWhatWasWritten()
    {
        const QString awkward = QStringLiteral("a\"b\\c\n\t\u0001 é – 𝄞\u007f");
        const double numbers[] = {0.1, -0.0, 1e300, 5e-324, 123456789.123456789, 1.0 / 3.0};
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        JsonWriter json(buffer);
        json.beginObject();
        json.member("text", awkward);
        json.member("id", (qint64(1) << 53) - 1);
        json.member("yes", true);
        json.member("absent", std::optional<double>());
        json.member("infinite", std::numeric_limits<double>::infinity());
        json.key("numbers");
        json.beginArray();
        for (const double number : numbers)
            json.value(number);
        json.endArray();
        json.key("empty");
        json.beginObject();
        json.endObject();
        json.endObject();
        QVERIFY(json.finish());

        QJsonParseError error;
        const QJsonObject read = QJsonDocument::fromJson(buffer.data(), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(read["text"].toString(), awkward);
        QCOMPARE(read["id"].toInteger(), (qint64(1) << 53) - 1);
        QVERIFY(read["yes"].toBool());
        QVERIFY(read["absent"].isNull());
        QVERIFY(read["infinite"].isNull());
        for (int i = 0; i < 6; ++i)
            QVERIFY(read["numbers"].toArray()[i].toDouble() == numbers[i]);
        QVERIFY(read["empty"].toObject().isEmpty());
    }

    void aFullDeviceIsNoticed()
    {
        QBuffer closed;
        JsonWriter json(closed);
        json.beginArray();
        json.endArray();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression("device not open"));
        QVERIFY(!json.finish());
    }
};

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
