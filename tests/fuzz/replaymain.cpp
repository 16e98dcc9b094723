// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

void feed(const QByteArray &bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                           static_cast<std::size_t>(bytes.size()));
}

} // namespace

/// Runs the seeds of a folder, each also cut off and with single bytes changed, through a fuzz entry point: what libFuzzer
/// does in earnest, for compilers without it.
int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s SEED_FOLDER\n", argv[0]);
        return 2;
    }
    int seeds = 0;
    int inputs = 0;
    for (QDirIterator files(QString::fromLocal8Bit(argv[1]), QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return 3;
        const QByteArray seed = file.readAll();
        feed(seed);
        ++seeds;
        ++inputs;
        for (qsizetype at = 0; at < seed.size(); at += 1 + seed.size() / 400) {
            QByteArray changed = seed;
            changed[at] = static_cast<char>(changed[at] ^ 0x15);
            feed(seed.left(at));
            feed(changed);
            changed.insert(at, seed.mid(at / 2, 40));
            feed(changed);
            inputs += 3;
        }
    }
    std::printf("%d seeds, %d inputs\n", seeds, inputs);
    return seeds > 0 ? 0 : 1;
}
