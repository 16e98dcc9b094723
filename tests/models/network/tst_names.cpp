// SPDX-License-Identifier: Apache-2.0
#include "network/names.h"
#include "support/networkbuilder.h"

#include <QTest>

using namespace fiberloom;
using namespace fiberloom::test;

class TestNames final : public QObject
{
    Q_OBJECT

private slots:
    void aRouteWithoutANameIsCalledByItsEnds()
    {
        const Network network = networkFrom(QStringLiteral("Denver-Omaha; Denver>Omaha 1G"));
        QCOMPARE(displayName(network, EntityRef::of(RouteId(1))), QStringLiteral("Denver–Omaha"));
        QCOMPARE(displayName(network, EntityRef::of(DemandId(1))), QStringLiteral("Denver–Omaha"));
    }

    void repeatedNamesAreNumbered()
    {
        const Network network = networkFrom(QStringLiteral("A-B; A-B; A-B; B-C"));
        const auto names = uniqueNames(network, EntityKind::Route);
        QCOMPARE(names.value(1), QStringLiteral("A–B"));
        QCOMPARE(names.value(2), QStringLiteral("A–B 2"));
        QCOMPARE(names.value(3), QStringLiteral("A–B 3"));
        QCOMPARE(names.value(4), QStringLiteral("B–C"));
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
