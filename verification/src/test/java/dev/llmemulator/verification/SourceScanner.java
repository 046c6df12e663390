package dev.llmemulator.verification;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Walks the syntax tree of one file and reports what breaks a [SourceRule]. The parameter of the
/// walk is how deep statements are nested.
final class SourceScanner extends TreePathScanner<Void, Integer> {
    private static final int METHOD_LINES = 50;
    private static final int DEPTH = 3;
    private static final int PARAMETERS = 6;
    private static final Pattern GETTER = Pattern.compile("get[A-Z]\\w*");
    private static final Pattern VAGUE = Pattern.compile("\\w*(Utils?|Helper|Manager|Impl)");

    private final DocTrees trees;
    private final CompilationUnitTree unit;
    private final Path file;
    private final Violations violations;

    private SourceScanner(DocTrees trees, CompilationUnitTree unit, Violations violations) {
        this.trees = trees;
        this.unit = unit;
        this.file = Path.of(unit.getSourceFile().toUri());
        this.violations = violations;
    }

    /// Parses files, without resolving names, and reports what breaks a rule.
    static void scan(List<Path> sources, Violations violations) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var units = files.getJavaFileObjectsFromPaths(sources);
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, units);
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new SourceScanner(trees, unit, violations).scan(unit, 0);
            }
        }
    }

    /// Whether a file belongs to tests.
    static boolean test(Path file) {
        return file.toString().contains("/src/test/");
    }

    @Override
    public Void visitClass(ClassTree type, Integer depth) {
        if (VAGUE.matcher(type.getSimpleName()).matches()) {
            report(SourceRule.VAGUE_NAME, type, type.getSimpleName().toString());
        }
        if (exported(getCurrentPath()) && undocumented()) {
            report(SourceRule.DOCUMENTATION, type, type.getSimpleName().toString());
        }
        return super.visitClass(type, 0);
    }

    @Override
    public Void visitMethod(MethodTree method, Integer depth) {
        String name = method.getName().toString();
        Tree owner = getCurrentPath().getParentPath().getLeaf();
        boolean ofRecord = owner.getKind() == Kind.RECORD && name.equals("<init>");
        boolean overrides = annotated(method.getModifiers(), "Override");
        if (lines(method) > METHOD_LINES) {
            report(SourceRule.METHOD_LENGTH, method, name + ": " + lines(method) + " lines");
        }
        if (method.getParameters().size() > PARAMETERS && !ofRecord && !overrides) {
            report(SourceRule.PARAMETERS, method, name + ": " + method.getParameters().size());
        }
        if (!test(file) && name.equals("main") && !setsLocale(method)) {
            report(SourceRule.LOCALE, method, name);
        }
        if (GETTER.matcher(name).matches() && !overrides) {
            report(SourceRule.ACCESSOR, method, name);
        }
        if (exported(getCurrentPath()) && !overrides && !ofRecord && undocumented()) {
            report(SourceRule.DOCUMENTATION, method, name);
        }
        return super.visitMethod(method, depth);
    }

    private static boolean setsLocale(MethodTree method) {
        String first = String.valueOf(method.getBody().getStatements().getFirst());
        return first.contains("Locale.setDefault(Locale.ROOT)");
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, Integer depth) {
        if (test(file) && select.toString().matches("(java\\.lang\\.)?Thread\\.sleep")) {
            report(SourceRule.SLEEP, select, select.toString());
        }
        return super.visitMemberSelect(select, depth);
    }

    @Override
    public Void visitIf(IfTree statement, Integer depth) {
        boolean continues =
                getCurrentPath().getParentPath().getLeaf() instanceof IfTree outer
                        && outer.getElseStatement() == statement;
        return super.visitIf(statement, continues ? depth : deeper(statement, depth));
    }

    @Override
    public Void visitForLoop(ForLoopTree loop, Integer depth) {
        return super.visitForLoop(loop, deeper(loop, depth));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Integer depth) {
        return super.visitEnhancedForLoop(loop, deeper(loop, depth));
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree loop, Integer depth) {
        return super.visitWhileLoop(loop, deeper(loop, depth));
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree loop, Integer depth) {
        return super.visitDoWhileLoop(loop, deeper(loop, depth));
    }

    @Override
    public Void visitSwitch(SwitchTree statement, Integer depth) {
        return super.visitSwitch(statement, deeper(statement, depth));
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree expression, Integer depth) {
        return super.visitSwitchExpression(expression, deeper(expression, depth));
    }

    @Override
    public Void visitTry(TryTree statement, Integer depth) {
        return super.visitTry(statement, deeper(statement, depth));
    }

    @Override
    public Void visitSynchronized(SynchronizedTree statement, Integer depth) {
        return super.visitSynchronized(statement, deeper(statement, depth));
    }

    private int deeper(Tree statement, int depth) {
        if (depth == DEPTH) {
            report(SourceRule.NESTING, statement, statement.getKind().toString());
        }
        return depth + 1;
    }

    /// Whether other packages can name a type or a member: it and all types around it are public.
    private boolean exported(TreePath path) {
        return !test(file) && exportedBySources(path);
    }

    private static boolean exportedBySources(TreePath path) {
        return switch (path.getLeaf()) {
            case CompilationUnitTree _ -> true;
            case ClassTree type ->
                    visible(type.getModifiers(), path) && exportedBySources(path.getParentPath());
            case MethodTree method ->
                    visible(method.getModifiers(), path) && exportedBySources(path.getParentPath());
            default -> false;
        };
    }

    private static boolean visible(ModifiersTree modifiers, TreePath path) {
        Set<Modifier> flags = modifiers.getFlags();
        boolean ofInterface =
                path.getParentPath().getLeaf().getKind() == Kind.INTERFACE
                        && !flags.contains(Modifier.PRIVATE);
        return ofInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private boolean undocumented() {
        String comment = trees.getDocComment(getCurrentPath());
        return comment == null || comment.isBlank();
    }

    private static boolean annotated(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream()
                .anyMatch(each -> each.getAnnotationType().toString().equals(annotation));
    }

    private long lines(Tree tree) {
        SourcePositions positions = trees.getSourcePositions();
        long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
    }

    private void report(SourceRule rule, Tree place, String what) {
        long start = trees.getSourcePositions().getStartPosition(unit, place);
        violations.report(rule, file, unit.getLineMap().getLineNumber(start) + " " + what);
    }

    /// Takes what breaks a rule: where in which file, and what.
    @FunctionalInterface
    interface Violations {
        void report(SourceRule rule, Path file, String what);
    }
}
