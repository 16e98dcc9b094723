// SPDX-License-Identifier: Apache-2.0
#include "exchange/filewriting.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QSaveFile>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

constexpr qsizetype pieceBytes = 1 << 16;

Error writeError(const QString &path, const QString &reason)
{
    return Error{Text::tr("the file cannot be written (%1)").arg(reason), path,
                 Text::tr("Check the folder's permissions and the free space, or choose another place")};
}

} // namespace

void OutputBuffer::write(QByteArrayView bytes)
{
    m_pending.append(bytes);
    if (m_pending.size() >= pieceBytes)
        flush();
}

void OutputBuffer::flush()
{
    if (!m_failed && m_device.write(m_pending) != m_pending.size())
        m_failed = true;
    m_pending.clear();
}

Result<void> OutputBuffer::finish()
{
    flush();
    if (m_failed)
        return writeError({}, m_device.errorString());
    return {};
}

Result<void> writeWholeFile(const QString &path, const std::function<Result<void>(QIODevice &)> &write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file.errorString());
    if (auto written = write(file); !written) {
        Error error = written.error();
        error.where = path;
        file.cancelWriting();
        return error;
    }
    if (!file.commit())
        return writeError(path, file.errorString());
    return {};
}

} // namespace fiberloom
