// SPDX-License-Identifier: Apache-2.0
#include "app/cli/clirun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

namespace fiberloom::test {

QJsonObject CliRun::json() const
{
    return QJsonDocument::fromJson(output).object();
}

QString CliRun::errorLine() const
{
    const QString text = QString::fromUtf8(errors);
    const bool isOneLine = text.count(QLatin1Char('\n')) == 1 && text.endsWith(QLatin1Char('\n'));
    return isOneLine && text.startsWith(QLatin1String("fiberloom-cli: ")) ? text.chopped(1) : QString();
}

QJsonObject rowNamed(const QJsonValue &rows, const QString &name)
{
    for (const QJsonValue &row : rows.toArray()) {
        if (row["name"].toString() == name)
            return row.toObject();
    }
    return {};
}

CliRun runCli(const QStringList &arguments, const QString &locale, const QByteArray &input)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), locale);
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("DISPLAY"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(FIBERLOOM_CLI_PATH), arguments);
    process.write(input);
    process.closeWriteChannel();
    CliRun run;
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit)
        run.exitCode = process.exitCode();
    run.output = process.readAllStandardOutput();
    run.errors = process.readAllStandardError();
    return run;
}

QString samplePath(const QString &id)
{
    return QStringLiteral(FIBERLOOM_SAMPLES_DIR "/%1.loom.gpkg").arg(id);
}

QString copyOfSample(const QString &id, const QString &folder)
{
    const QString copy = QDir(folder).filePath(id + QLatin1String(".loom.gpkg"));
    return QFile::copy(samplePath(id), copy) ? copy : QString();
}

bool changeBySql(const QString &project, const QString &sql)
{
    // The triggers of spatial indexes call functions that only spatial programs have.
    QString script;
    for (const char *table : {"site", "route", "risk_group"}) {
        const QString prefix = QStringLiteral("DROP TRIGGER IF EXISTS rtree_%1_geom_").arg(QLatin1String(table));
        for (int i = 1; i <= 7; ++i)
            script += prefix + QStringLiteral("update%1;").arg(i);
        script += prefix + QStringLiteral("delete;") + prefix + QStringLiteral("insert;");
    }
    return QProcess::execute(QStringLiteral("sqlite3"), {project, script + sql + QLatin1Char(';')}) == 0;
}

} // namespace fiberloom::test
