// SPDX-License-Identifier: Apache-2.0
// Writes the sample projects into a folder: fiberloom-make-samples resources/samples
#include "samples/samplenetworks.h"
#include "storage/projectfile.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>
#include <utility>

int main(int argc, char **argv)
{
    using namespace fiberloom;
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: fiberloom-make-samples FOLDER\n", stderr);
        return 2;
    }
    const QDir folder(QCoreApplication::arguments().at(1));
    const std::pair<const char *, Network (*)()> all[] = {{"us-ai-fabric", &samples::usAiFabric},
                                                          {"metro-ring", &samples::metroRing},
                                                          {"transpacific", &samples::transpacific}};
    for (const auto &[name, make] : all) {
        const QString path = folder.filePath(QLatin1String(name) + QLatin1String(".loom.gpkg"));
        if (const auto written = ProjectFile::create(path, make()); !written) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(written.error().toString()));
            return 1;
        }
    }
    return 0;
}
