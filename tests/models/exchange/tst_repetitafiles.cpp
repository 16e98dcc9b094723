// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"
#include "network/delta.h"
#include "support/shareddata.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fiberloom;
using namespace fiberloom::test;

namespace {

/// Rows of a section by a pattern of their own: label and `numbers` numbers.
std::vector<QList<double>> rowsOf(const QString &path, const QString &section, int numbers)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromLatin1(file.readAll());
    const qsizetype begin = text.indexOf(section);
    qsizetype end = text.indexOf(QLatin1String("EDGES"), begin + 1);
    if (end < 0)
        end = text.size();
    const QRegularExpression row(QStringLiteral("^\\S+((?: -?[0-9.]+){%1})$").arg(numbers),
                                 QRegularExpression::MultilineOption);
    std::vector<QList<double>> found;
    auto matches = row.globalMatch(text.mid(begin, end - begin));
    while (matches.hasNext()) {
        QList<double> values;
        for (const QString &word : matches.next().captured(1).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            values += word.toDouble();
        if (values.size() == numbers)
            found.push_back(values);
    }
    return found;
}

} // namespace

/// Every graph with every matrix at hand, counted by regular expressions.
class TestRepetitaFiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsAndSumsEqualTheFiles_data();
    void countsAndSumsEqualTheFiles();

private:
    QDir m_folder;
};

void TestRepetitaFiles::initTestCase()
{
    const auto data = sharedData();
    if (!data || !data->exists(QStringLiteral("te-repetita")))
        QSKIP("The folder with REPETITA's files is not here");
    m_folder = QDir(data->filePath(QStringLiteral("te-repetita")));
}

void TestRepetitaFiles::countsAndSumsEqualTheFiles_data()
{
    QTest::addColumn<QString>("demands");
    int files = 0;
    for (QDirIterator each(m_folder.path(), {QStringLiteral("*.demands")}, QDir::Files, QDirIterator::Subdirectories);
         each.hasNext(); ++files) {
        const QString path = m_folder.relativeFilePath(each.next());
        QTest::newRow(qPrintable(path)) << path;
    }
    QCOMPARE(files, 13 * 5 + 8 + 2);
}

void TestRepetitaFiles::countsAndSumsEqualTheFiles()
{
    QFETCH(QString, demands);
    const QString traffic = m_folder.filePath(demands);
    const QString graph = traffic.left(traffic.indexOf(QLatin1Char('.'), traffic.lastIndexOf(QLatin1Char('/'))))
                          + QStringLiteral(".graph");
    const auto outcome = importFile(QStringList{graph, traffic});
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().toString()));
    const Network &network = outcome.value().network;
    QCOMPARE(errorsOf(network), QString());

    QCOMPARE(network.sites().size(), rowsOf(graph, QStringLiteral("NODES"), 2).size());

    // How many pairs of nodes there are each way tells the number of routes, however they are paired.
    const auto count = [](const std::vector<QList<double>> &rows, qsizetype amount, double &sum) {
        QMap<std::pair<double, double>, int> directed;
        for (const QList<double> &row : rows) {
            if (row[0] == row[1])
                continue;
            ++directed[{row[0], row[1]}];
            sum += row[amount];
        }
        std::size_t pairs = 0;
        for (auto each = directed.cbegin(); each != directed.cend(); ++each) {
            const auto [a, z] = each.key();
            const int back = directed.value({z, a});
            if (a < z || back == 0)
                pairs += static_cast<std::size_t>(std::max(each.value(), back));
        }
        return pairs;
    };
    double bandwidth = 0.0;
    QCOMPARE(network.routes().size(), count(rowsOf(graph, QStringLiteral("EDGES"), 5), 3, bandwidth));
    double capacity = 0.0;
    network.routes().forEach([&](const Route &route) { capacity += 2.0 * route.capacity->value(); });
    QVERIFY(std::abs(capacity - bandwidth / 1e6) <= 1e-9 * capacity);

    double wanted = 0.0;
    QCOMPARE(network.demands().size(), count(rowsOf(traffic, QStringLiteral("DEMANDS"), 3), 2, wanted));
    double offered = 0.0;
    network.demands().forEach([&](const Demand &demand) { offered += demand.gbpsAZ.value() + demand.gbpsZA.value(); });
    QVERIFY(std::abs(offered - wanted / 1e6) <= 1e-9 * offered);

    const auto again = importFile(QStringList{graph, traffic});
    QVERIFY(Delta::between(network, again.value().network).isEmpty());
}

QTEST_APPLESS_MAIN(TestRepetitaFiles)
#include "tst_repetitafiles.moc"
