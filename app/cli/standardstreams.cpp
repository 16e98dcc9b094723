// SPDX-License-Identifier: Apache-2.0
#include "cli/standardstreams.h"

#include <QCoreApplication>

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StandardStreams)
};

constexpr int pollMilliseconds = 50;
constexpr std::size_t readSize = 1 << 16;

Error inputError(const QString &what)
{
    return {what, Text::tr("standard input"), Text::tr("name a file instead")};
}

} // namespace

bool isStandardStream(const QString &fileName)
{
    return fileName == QLatin1String("-");
}

Result<QByteArray> readStandardInput(qint64 maxBytes, const JobControl &control)
{
    QByteArray bytes;
    std::vector<char> block(readSize);
    while (!control.isCanceled()) {
        // A read that waits for the keyboard could not be interrupted.
        pollfd wait{STDIN_FILENO, POLLIN, 0};
        if (::poll(&wait, 1, pollMilliseconds) == 0)
            continue;
        const ssize_t count = ::read(STDIN_FILENO, block.data(), block.size());
        if (count == 0)
            return bytes;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return inputError(Text::tr("It cannot be read (%1)").arg(QString::fromLocal8Bit(std::strerror(errno))));
        if (bytes.size() + count > maxBytes)
            return inputError(Text::tr("It is longer than %1 bytes").arg(maxBytes));
        bytes.append(block.data(), count);
    }
    return inputError(Text::tr("It was interrupted"));
}

StandardOutput::StandardOutput()
{
    m_failed = !m_file.open(stdout, QIODevice::WriteOnly);
}

bool StandardOutput::write(const QByteArray &bytes)
{
    if (!m_failed && m_file.write(bytes) != bytes.size())
        m_failed = true;
    return !m_failed;
}

bool StandardOutput::flush()
{
    if (!m_failed && (!m_file.flush() || std::fflush(stdout) != 0))
        m_failed = true;
    return !m_failed;
}

Error StandardOutput::error() const
{
    return {Text::tr("It cannot be written (%1)").arg(m_file.errorString()), Text::tr("standard output"),
            Text::tr("check where it leads, and the space there")};
}

} // namespace fiberloom::cli
