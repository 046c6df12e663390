package dev.llmemulator.web;

import dev.llmemulator.http.Face;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;

/// What the faces of all pages have in common: how they word a problem, and the longest body that
/// they read.
interface PageFace extends Face {
    @Override
    default ProblemRenderer problems() {
        return ProblemDocuments.INSTANCE;
    }

    @Override
    default int maxBody() {
        return PageSite.MAX_BODY;
    }
}
