// SPDX-License-Identifier: Apache-2.0
#include "storage/recoverylog.h"

#include "storage/crc32.h"
#include "storage/deltacodec.h"
#include "storage/filesync.h"

#include <QCborMap>
#include <QCborValue>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QtEndian>
#include <QUuid>

#include <cerrno>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

// The file: the magic, then records of length and CRC-32 (both little endian, 32 bits) and payload. The first payload is a
// CBOR map about the project, every other one the time (milliseconds since 1970, 64 bits) and an encoded delta.
constexpr QLatin1String magic{"FLOOMLG1"};
constexpr qsizetype recordHeaderSize = 8;
constexpr qsizetype timeSize = 8;
constexpr QLatin1String projectKey{"project"};
constexpr QLatin1String saveKey{"save"};
constexpr QLatin1String suffix{".recovery"};

QByteArray framed(const QByteArray &payload)
{
    QByteArray record(recordHeaderSize, Qt::Uninitialized);
    qToLittleEndian(static_cast<quint32>(payload.size()), record.data());
    qToLittleEndian(crc32({payload.constData(), static_cast<std::size_t>(payload.size())}), record.data() + 4);
    return record + payload;
}

struct Scan
{
    QString projectPath;
    QString saveId;
    std::vector<QByteArray> edits; ///< payloads
    qint64 validSize = 0;
    bool isTorn = false;
};

Result<Scan> scan(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Text::tr("The recovery log cannot be read (%1)").arg(file.errorString()), path, {}};
    const QByteArray bytes = file.readAll();
    Scan result;
    if (!bytes.startsWith(QByteArray(magic.data(), magic.size()))) {
        if (QByteArray(magic.data(), magic.size()).startsWith(bytes))
            return result; // died while starting the log: no edit was ever reported as done
        return Error{Text::tr("The file is not a recovery log of this version"), path,
                     Text::tr("Move it away, then open the project again")};
    }
    qsizetype at = magic.size();
    bool isFirst = true;
    while (at < bytes.size()) {
        const qsizetype left = bytes.size() - at - recordHeaderSize;
        const auto length = left >= 0 ? qsizetype(qFromLittleEndian<quint32>(bytes.constData() + at)) : 0;
        if (left < 0 || length > left) {
            result.isTorn = true;
            break;
        }
        const QByteArray payload = bytes.mid(at + recordHeaderSize, length);
        const auto expected = qFromLittleEndian<quint32>(bytes.constData() + at + 4);
        if (crc32({payload.constData(), static_cast<std::size_t>(payload.size())}) != expected
            || (!isFirst && payload.size() < timeSize)) {
            result.isTorn = true;
            break;
        }
        at += recordHeaderSize + length;
        if (isFirst) {
            const QCborMap header = QCborValue::fromCbor(payload).toMap();
            result.projectPath = header.value(projectKey).toString();
            result.saveId = header.value(saveKey).toString();
            isFirst = false;
        } else {
            result.edits.push_back(payload);
        }
    }
    result.validSize = at;
    return result;
}

QDateTime timeOf(const QByteArray &payload)
{
    return QDateTime::fromMSecsSinceEpoch(qFromLittleEndian<qint64>(payload.constData()));
}

bool fits(const Delta &delta, const Network &network)
{
    for (const Change &change : delta.changes()) {
        if (!isSameRow(network.row(change.ref()), change.before))
            return false;
    }
    return true;
}

/// A log without edits under its final name, whole or not at all.
Result<void> writeEmptyLog(const QString &logPath, const QString &projectPath, const SaveState &state)
{
    QFile file(logPath + QLatin1String(".new"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return systemError(logPath, errno);
    QCborMap header;
    header.insert(projectKey, projectPath);
    header.insert(saveKey, state.saveId);
    const QByteArray bytes = QByteArray(magic.data(), magic.size()) + framed(header.toCborValue().toCbor());
    if (file.write(bytes) != bytes.size()) {
        const Error error = systemError(logPath, errno);
        file.remove();
        return error;
    }
    if (const auto synced = syncFile(file); !synced) {
        file.remove();
        return synced;
    }
    file.close();
    return replaceFile(file.fileName(), logPath);
}

} // namespace

RecoveryLog::~RecoveryLog() = default;

QString RecoveryLog::pathFor(const QString &projectPath)
{
    const QString canonical = QFileInfo(projectPath).canonicalFilePath();
    return (canonical.isEmpty() ? projectPath : canonical) + suffix;
}

QString RecoveryLog::pathForUnsaved(const QString &directory)
{
    return QDir(directory).filePath(QLatin1String("untitled-") + QUuid::createUuid().toString(QUuid::WithoutBraces)
                                    + suffix);
}

QStringList RecoveryLog::unsavedLogs(const QString &directory)
{
    QStringList paths;
    const QDir dir(directory);
    for (const QString &name :
         dir.entryList({QLatin1String("untitled-*") + suffix}, QDir::Files, QDir::Time | QDir::Reversed))
        paths += dir.filePath(name);
    return paths;
}

Result<std::optional<RecoveryLog::Pending>> RecoveryLog::pending(const QString &logPath, const SaveState &state)
{
    if (!QFile::exists(logPath))
        return std::optional<Pending>();
    const auto scanned = scan(logPath);
    if (!scanned)
        return scanned.error();
    const Scan &log = scanned.value();
    // The save took all edits in, and the program died before it restarted the log.
    const bool isSaved = !state.previousSaveId.isEmpty() && log.saveId == state.previousSaveId;
    if (log.edits.empty() || isSaved)
        return std::optional<Pending>();
    Pending result;
    result.count = static_cast<int>(log.edits.size());
    result.firstEdit = timeOf(log.edits.front());
    result.lastEdit = timeOf(log.edits.back());
    result.isTorn = log.isTorn;
    result.matchesFile = log.saveId == state.saveId;
    result.projectPath = log.projectPath;
    return std::optional(result);
}

Result<RecoveryLog::Replayed> RecoveryLog::replay(const QString &logPath, const Network &base)
{
    const auto scanned = scan(logPath);
    if (!scanned)
        return scanned.error();
    Replayed result;
    result.network = base;
    for (const QByteArray &payload : scanned.value().edits) {
        auto delta = decodeDelta(payload.mid(timeSize));
        if (!delta) {
            Error error = delta.error();
            error.where = logPath;
            error.remedy = Text::tr("Open the project with the version of Fiberloom that wrote the log");
            return error;
        }
        if (!fits(delta.value(), result.network))
            break;
        result.network.apply(delta.value());
        ++result.applied;
    }
    result.skipped = static_cast<int>(scanned.value().edits.size()) - result.applied;
    return result;
}

Result<std::unique_ptr<RecoveryLog>> RecoveryLog::begin(const QString &logPath, const QString &projectPath,
                                                        const SaveState &state)
{
    std::unique_ptr<RecoveryLog> log(new RecoveryLog(logPath));
    log->m_projectPath = projectPath;
    if (const auto restarted = log->restart(state); !restarted)
        return restarted.error();
    return log;
}

Result<std::unique_ptr<RecoveryLog>> RecoveryLog::resume(const QString &logPath)
{
    const auto scanned = scan(logPath);
    if (!scanned)
        return scanned.error();
    std::unique_ptr<RecoveryLog> log(new RecoveryLog(logPath));
    log->m_projectPath = scanned.value().projectPath;
    if (!log->m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)
        || !log->m_file.resize(scanned.value().validSize) || !log->m_file.seek(scanned.value().validSize))
        return systemError(logPath, errno);
    return log;
}

Result<void> RecoveryLog::append(const Delta &delta)
{
    if (m_hasFailed)
        return Error{Text::tr("The recovery log takes no more edits, since an earlier one could not be written"),
                     path(), Text::tr("Save the project")};
    QByteArray payload(timeSize, Qt::Uninitialized);
    qToLittleEndian(QDateTime::currentMSecsSinceEpoch(), payload.data());
    payload += encodeDelta(delta);
    const QByteArray record = framed(payload);
    const qint64 before = m_file.pos();
    if (m_file.write(record) == record.size()) {
        auto synced = syncFile(m_file);
        if (synced)
            return synced;
    }
    const Error error = systemError(path(), errno);
    m_hasFailed = true;
    // Half a record would be recognized as torn; without it the log is as it was.
    m_file.resize(before);
    return error;
}

Result<void> RecoveryLog::restart(const SaveState &state)
{
    m_hasFailed = true;
    m_file.close();
    if (const auto written = writeEmptyLog(path(), m_projectPath, state); !written)
        return written;
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) || !m_file.seek(m_file.size()))
        return systemError(path(), errno);
    m_hasFailed = false;
    return {};
}

void RecoveryLog::discard()
{
    m_hasFailed = true;
    m_file.close();
    m_file.remove();
}

} // namespace fiberloom
