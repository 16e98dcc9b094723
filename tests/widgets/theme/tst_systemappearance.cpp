// SPDX-License-Identifier: Apache-2.0
#include "theme/systemappearance.h"

#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using fiberloom::SystemAppearance;

class TestSystemAppearance final : public QObject
{
    Q_OBJECT

private slots:
    void theAnswerOfThePortalIsUnderstood_data();
    void theAnswerOfThePortalIsUnderstood();
    void onlyTheColorSchemeIsHeard();
    void withoutABusItStaysSilent();
};

void TestSystemAppearance::theAnswerOfThePortalIsUnderstood_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<std::optional<bool>>("dark");
    const auto wrapped = [](const QVariant &value) { return QVariant::fromValue(QDBusVariant(value)); };
    QTest::newRow("no preference") << QVariant(0U) << std::optional<bool>();
    QTest::newRow("dark") << QVariant(1U) << std::optional<bool>(true);
    QTest::newRow("light") << QVariant(2U) << std::optional<bool>(false);
    QTest::newRow("from the future") << QVariant(7U) << std::optional<bool>();
    QTest::newRow("wrapped") << wrapped(1U) << std::optional<bool>(true);
    QTest::newRow("wrapped twice") << wrapped(wrapped(2U)) << std::optional<bool>(false);
    QTest::newRow("not a number") << QVariant(QStringLiteral("dark")) << std::optional<bool>();
    QTest::newRow("nothing") << QVariant() << std::optional<bool>();
}

void TestSystemAppearance::theAnswerOfThePortalIsUnderstood()
{
    QFETCH(const QVariant, value);
    QFETCH(const std::optional<bool>, dark);
    QCOMPARE(SystemAppearance::prefersDark(value), dark);
}

void TestSystemAppearance::onlyTheColorSchemeIsHeard()
{
    SystemAppearance appearance;
    QSignalSpy preferred(&appearance, &SystemAppearance::preferred);
    const auto tell = [&appearance](const char *group, const char *key, uint value) {
        QVERIFY(QMetaObject::invokeMethod(&appearance, "onSettingChanged", Q_ARG(QString, QString::fromLatin1(group)),
                                          Q_ARG(QString, QString::fromLatin1(key)),
                                          Q_ARG(QDBusVariant, QDBusVariant(value))));
    };
    tell("org.freedesktop.appearance", "accent-color", 1);
    tell("org.gnome.desktop.interface", "color-scheme", 1);
    QCOMPARE(preferred.count(), 0);
    tell("org.freedesktop.appearance", "color-scheme", 1);
    QCOMPARE(preferred.takeFirst().at(0).toBool(), true);
    tell("org.freedesktop.appearance", "color-scheme", 0);
    QCOMPARE(preferred.takeFirst().at(0).toBool(), false);
}

void TestSystemAppearance::withoutABusItStaysSilent()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    SystemAppearance appearance;
    QSignalSpy preferred(&appearance, &SystemAppearance::preferred);
    QCoreApplication::processEvents();
    QCOMPARE(preferred.count(), 0);
}

QTEST_GUILESS_MAIN(TestSystemAppearance)
#include "tst_systemappearance.moc"
